/// base64url without padding (RFC 4648 §5, RFC 7515 §2).
public enum Base64URL {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// The value of each character, or 255 where the character is not of the alphabet.
    private static let values: [UInt8] = {
        var table = [UInt8](repeating: 255, count: 256)
        for (value, character) in alphabet.enumerated() { table[Int(character)] = UInt8(value) }
        return table
    }()

    public static func encode(_ bytes: some Collection<UInt8>) -> String {
        String(decoding: encodeBytes(bytes), as: UTF8.self)
    }

    /// The encoded characters as ASCII bytes, for callers that assemble a token without strings.
    public static func encodeBytes(_ bytes: some Collection<UInt8>) -> [UInt8] {
        // One concrete loop over memory: a generic one is not specialized across modules, and ten times as slow.
        bytes.withContiguousStorageIfAvailable(encode(buffer:)) ?? Array(bytes).withUnsafeBufferPointer(encode(buffer:))
    }

    private static func encode(buffer bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var result = [UInt8]()
        result.reserveCapacity((bytes.count * 4 + 2) / 3)
        alphabet.withUnsafeBufferPointer { alphabet in
            var buffer: UInt32 = 0
            var bits: UInt32 = 0
            for byte in bytes {
                buffer = (buffer << 8 | UInt32(byte)) & 0xFFFF
                bits += 8
                while bits >= 6 {
                    bits -= 6
                    result.append(alphabet[Int(buffer >> bits & 63)])
                }
            }
            if bits > 0 { result.append(alphabet[Int(buffer << (6 - bits) & 63)]) }
        }
        return result
    }

    /// `nil` when a character is foreign, the length impossible, or an unused bit is set: one value has one spelling.
    public static func decode(_ text: some StringProtocol) -> [UInt8]? { decode(bytes: text.utf8) }

    public static func decode(bytes text: some Collection<UInt8>) -> [UInt8]? {
        text.withContiguousStorageIfAvailable(decode(buffer:)) ?? Array(text).withUnsafeBufferPointer(decode(buffer:))
    }

    private static func decode(buffer text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard text.count % 4 != 1 else { return nil }
        var result = [UInt8]()
        result.reserveCapacity(text.count * 3 / 4)
        var buffer: UInt32 = 0
        var bits: UInt32 = 0
        let valid = values.withUnsafeBufferPointer { values in
            for character in text {
                let value = values[Int(character)]
                guard value != 255 else { return false }
                buffer = (buffer << 6 | UInt32(value)) & 0xFFFF
                bits += 6
                if bits >= 8 {
                    bits -= 8
                    result.append(UInt8(truncatingIfNeeded: buffer >> bits))
                }
            }
            return buffer & ((1 << bits) - 1) == 0
        }
        return valid ? result : nil
    }
}
