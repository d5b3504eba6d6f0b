import Ground

/// The marker of a code that is sent by mail and typed into the page that asked for it.
package enum OneTimeCode {
    /// Six digits, 20 bits: enough as few tries are allowed (ASVS 6.5.4).
    static let length = 6

    /// A random code.
    static func make(_ random: RandomBytes) -> Secret<OneTimeCode> {
        // Of 2^64 values the last few would favour small codes by less than one in 10^13.
        let number = random(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % 1_000_000
        let digits = String(number)
        return Secret(String(repeating: "0", count: length - digits.count) + digits)
    }

    /// The code as people type it, without the spaces and hyphens that help to read it.
    static func typed(_ text: String) -> Secret<OneTimeCode> {
        Secret(String(text.prefix(64).filter { !$0.isWhitespace && $0 != "-" }))
    }
}

/// The marker of the secret part of a link that is sent by mail.
package enum MailedLink {
    /// 256 bits; a link needs 128 (ASVS 6.5.4).
    static func make(_ random: RandomBytes) -> Secret<MailedLink> { Secret(Base64URL.encode(random(32))) }
}
