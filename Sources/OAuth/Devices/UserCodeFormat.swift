import Ground

/// What the codes look like that people read on a device and type into a browser (RFC 8628 §6.1).
package struct UserCodeFormat: Sendable, Hashable {
    package let alphabet: String
    package let length: Int
    private let characters: [UInt8]
    /// What may be typed for a character: itself, and its other case where that is no character of its own.
    private let readings: [UInt8: UInt8]

    /// - Parameters:
    ///   - alphabet: different characters of ASCII, at least one.
    ///   - length: how many a code has.
    package init(alphabet: String, length: Int) {
        self.alphabet = alphabet
        self.length = length
        characters = Array(alphabet.utf8)
        var readings: [UInt8: UInt8] = [:]
        for character in characters {
            if let other = Self.otherCase(of: character) { readings[other] = character }
        }
        for character in characters { readings[character] = character }
        self.readings = readings
    }

    // Hydra's presets.
    package static let high = Self(alphabet: "abcdefghijkmnpqrstuvwxyzACDEFGHJKLMNPQRTUVWXY34679", length: 8)
    package static let medium = Self(alphabet: "ABCDEFGHIJKLMNOPQRSTUVWXYZ", length: 8)
    package static let low = Self(alphabet: "0123456789", length: 9)

    /// A code in which every character is as likely as any other.
    func code(_ random: RandomBytes) -> String {
        let fair = 256 - 256 % characters.count
        var code: [UInt8] = []
        while code.count < length {
            for byte in random(length) where code.count < length && Int(byte) < fair {
                code.append(characters[Int(byte) % characters.count])
            }
        }
        return String(decoding: code, as: UTF8.self)
    }

    /// The code that `text` stands for: dashes and spaces that people add are left out, and the case does not matter
    /// where it tells no two characters apart. `nil` for what cannot be a code.
    func code(from text: String) -> String? {
        guard text.utf8.count <= length * 4 else { return nil }
        var code: [UInt8] = []
        for byte in text.utf8 {
            if let meant = readings[byte] {
                code.append(meant)
            } else if byte != UInt8(ascii: "-") && byte != UInt8(ascii: " ") {
                return nil
            }
        }
        return code.count == length ? String(decoding: code, as: UTF8.self) : nil
    }

    private static func otherCase(of letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): letter ^ 0x20
        default: nil
        }
    }
}
