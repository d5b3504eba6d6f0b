import Ground

/// The PHC string format's "B64": the standard alphabet (RFC 4648 §4) without padding.
enum PHCBase64 {
    static func encode(_ bytes: [UInt8]) -> String {
        let characters = Base64URL.encodeBytes(bytes).map { character in
            switch character {
            case UInt8(ascii: "-"): UInt8(ascii: "+")
            case UInt8(ascii: "_"): UInt8(ascii: "/")
            default: character
            }
        }
        return String(decoding: characters, as: UTF8.self)
    }

    /// Takes padding too, as LDAP servers and Django write it, and `.` for `+`, as passlib does. `nil` where a character
    /// is foreign or the length impossible.
    static func decode(_ text: some StringProtocol) -> [UInt8]? {
        var characters = Array(text.utf8)
        if characters.count % 4 == 0 {
            // At most two characters of padding.
            for _ in 0..<2 where characters.last == UInt8(ascii: "=") { characters.removeLast() }
        }
        guard !characters.contains(where: { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }) else { return nil }
        let urlSafe = characters.map { character in
            switch character {
            case UInt8(ascii: "+"), UInt8(ascii: "."): UInt8(ascii: "-")
            case UInt8(ascii: "/"): UInt8(ascii: "_")
            default: character
            }
        }
        return Base64URL.decode(bytes: urlSafe)
    }
}
