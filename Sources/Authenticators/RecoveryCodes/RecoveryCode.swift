import Ground

/// A code for the day when every other factor is lost; it works once.
///
/// 120 random bits: above the 112 bits from which a keyed hash is enough to store it (OWASP ASVS 6.5.2).
package struct RecoveryCode: Sendable {
    /// Codes in a set.
    package static let count = 10
    private static let byteCount = 15

    private let bytes: [UInt8]

    /// A new code from 15 unpredictable bytes.
    package init(_ random: RandomBytes) { bytes = random(Self.byteCount) }

    /// What a person typed or pasted: case, spaces and hyphens do not count, and `0`, `1` and `8`, which no code has,
    /// are read as the letters that they look like. `nil` when it cannot be a code.
    package init?(_ entered: Secret<EnteredCode>) {
        let characters = entered.exposed.utf8.compactMap { byte -> UInt8? in
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "-"), 0x09, 0x0A, 0x0D: nil
            case UInt8(ascii: "0"): UInt8(ascii: "o")
            case UInt8(ascii: "1"): UInt8(ascii: "l")
            case UInt8(ascii: "8"): UInt8(ascii: "b")
            default: byte
            }
        }
        guard characters.count == Self.byteCount * 8 / 5,
            let bytes = Base32.decode(String(decoding: characters, as: UTF8.self))
        else { return nil }
        self.bytes = bytes
    }

    /// As it is shown, once: `k7qf-2m3a-…`, six groups of four.
    package var text: Secret<EnteredCode> { Secret(grouped(Base32.encode(bytes).lowercased(), by: 4, with: "-")) }

    /// What its keyed hash is made of.
    package var canonicalBytes: [UInt8] { bytes }
}
