import Ground

/// The address that an authenticator app reads from a QR code ("Key Uri Format", as Google Authenticator defined it).
package struct KeyURI: Sendable {
    /// Who issues the codes; shown by the app.
    package let issuer: String
    /// Whose account it is; shown by the app.
    package let account: String
    private let key: [UInt8]

    package init(issuer: String, account: String, key: [UInt8]) {
        self.issuer = issuer
        self.account = account
        self.key = key
    }

    /// Holds the shared key. SHA-1, six digits and 30 seconds are named although they are the defaults, as some apps
    /// guess otherwise.
    package var text: Secret<SharedKey> {
        let issuer = Self.encode(self.issuer)
        return Secret(
            "otpauth://totp/\(issuer):\(Self.encode(account))?secret=\(Base32.encode(key))&issuer=\(issuer)"
                + "&algorithm=SHA1&digits=6&period=\(TOTP.stepSeconds)")
    }

    /// The key for typing by hand, in groups of four.
    package var typedKey: Secret<SharedKey> { Secret(grouped(Base32.encode(key).lowercased(), by: 4, with: " ")) }

    /// Everything but unreserved characters (RFC 3986 §2.3) escaped; `:` above all, which parts issuer and account.
    private static func encode(_ text: String) -> String {
        text.utf8.reduce(into: "") { result, byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default: result += "%" + Hex.encode(CollectionOfOne(byte)).uppercased()
            }
        }
    }
}

/// `text` with `separator` after every `size` characters but the last.
func grouped(_ text: String, by size: Int, with separator: String) -> String {
    var result = ""
    for (index, character) in text.enumerated() {
        if index > 0, index % size == 0 { result += separator }
        result.append(character)
    }
    return result
}
