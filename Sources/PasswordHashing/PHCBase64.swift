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
}
