import Ground
import Testing

@testable import Authenticators

@Suite("CBOR as authenticators write it (RFC 8949, CTAP 2.1 §8)")
struct CBORReaderTests {
    private static func bytes(_ hex: String) -> [UInt8] {
        let digits = hex.compactMap(\.hexDigitValue)
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
    }

    /// RFC 8949 appendix A.
    static let values: [(String, CBORValue)] = [
        ("00", 0), ("17", 23), ("1818", 24), ("1903e8", 1000), ("1a000f4240", 1_000_000),
        ("1b000000e8d4a51000", 1_000_000_000_000), ("20", -1), ("3863", -100), ("3903e7", -1000), ("40", .bytes([])),
        ("4401020304", .bytes([1, 2, 3, 4])), ("60", ""), ("62c3bc", "ü"), ("80", .array([])),
        ("83010203", .array([1, 2, 3])),
        ("a0", .map([])), ("a201020304", .map([.init(key: 1, value: 2), .init(key: 3, value: 4)])),
        ("f4", .bool(false)),
        ("f5", .bool(true)), ("f6", .null), ("3b7fffffffffffffff", .integer(.min)),
    ]

    @Test("values", arguments: values)
    func value(hex: String, expected: CBORValue) throws { #expect(try CBORReader.parse(Self.bytes(hex)) == expected) }

    static let refused = [
        "", "18", "1817", "190017", "1a0000ffff", "1bffffffffffffffff", "3bffffffffffffffff", "5f41004100ff", "9f00ff",
        "c001",
        "f7", "f93c00", "fb3ff0000000000000", "ff", "1c", "62ff00", "a10102ff", "a2010201ff", "a201020103", "41",
        "5affffffff",
        "9affffffff", "baffffffff", "9bffffffffffffffff", "818181818181818181818100", "0000",
    ]

    @Test("everything else is refused, however large it says to be", arguments: refused)
    func refusal(hex: String) {
        #expect(throws: CBORReader.Failure.self) { try CBORReader.parse(Self.bytes(hex)) }
    }

    @Test("random bytes never trap")
    func noise() {
        let random = RandomBytes.seeded(42)
        for length in 0..<2000 { _ = try? CBORReader.parse(random(length % 80)) }
    }
}
