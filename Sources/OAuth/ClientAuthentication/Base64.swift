import Ground

/// base64 in the standard alphabet (RFC 4648 §4), with or without padding.
enum Base64 {
    static func decode(_ text: some StringProtocol) -> [UInt8]? {
        var characters = Array(text.utf8)
        if characters.count % 4 == 0 {
            // At most two characters of padding.
            for _ in 0..<2 where characters.last == UInt8(ascii: "=") { characters.removeLast() }
        }
        guard !characters.contains(where: { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }) else { return nil }
        return Base64URL.decode(bytes: characters.map(urlSafe))
    }

    /// Without padding, as PHC strings and Hydra's PBKDF2 hashes have it.
    static func encodeWithoutPadding(_ bytes: some Collection<UInt8>) -> String {
        String(decoding: Base64URL.encodeBytes(bytes).map(standard), as: UTF8.self)
    }

    private static func urlSafe(_ character: UInt8) -> UInt8 {
        switch character {
        case UInt8(ascii: "+"): UInt8(ascii: "-")
        case UInt8(ascii: "/"): UInt8(ascii: "_")
        default: character
        }
    }

    private static func standard(_ character: UInt8) -> UInt8 {
        switch character {
        case UInt8(ascii: "-"): UInt8(ascii: "+")
        case UInt8(ascii: "_"): UInt8(ascii: "/")
        default: character
        }
    }
}
