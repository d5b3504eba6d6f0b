/// Writes the few forms of CBOR (RFC 8949) that authenticators use.
package indirect enum CBOR: Sendable {
    case int(Int64)
    case bytes([UInt8])
    case text(String)
    case map([(CBOR, CBOR)])

    package var encoded: [UInt8] {
        switch self {
        case .int(let value): value < 0 ? Self.head(1, UInt64(-1 - value)) : Self.head(0, UInt64(value))
        case .bytes(let bytes): Self.head(2, UInt64(bytes.count)) + bytes
        case .text(let text): Self.head(3, UInt64(text.utf8.count)) + Array(text.utf8)
        case .map(let entries): Self.head(5, UInt64(entries.count)) + entries.flatMap { $0.encoded + $1.encoded }
        }
    }

    private static func head(_ type: UInt8, _ argument: UInt64) -> [UInt8] {
        switch argument {
        case 0..<24: [type << 5 | UInt8(argument)]
        case 24..<256: [type << 5 | 24, UInt8(argument)]
        case 256..<65536: [type << 5 | 25, UInt8(argument >> 8), UInt8(argument & 255)]
        default: [type << 5 | 26] + (0..<4).map { UInt8(truncatingIfNeeded: argument >> (24 - 8 * UInt64($0))) }
        }
    }
}
