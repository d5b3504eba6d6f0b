/// The addresses that begin with the same bits, written `10.0.0.0/8` (RFC 4632 §3.1).
public struct AddressRange: Sendable, Hashable, CustomStringConvertible {
    private let first: [UInt8]
    private let bits: Int

    /// `nil` unless the text is an address, a slash and a number of bits. A lone address is the range of itself.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = parts.first.flatMap({ IPAddress(String($0)) }) else { return nil }
        guard parts.count == 2 else {
            self.init(address.bytes, bits: address.bytes.count * 8)
            return
        }
        let digits = parts[1].utf8
        guard (1...3).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }),
            let bits = Int(parts[1]), bits <= address.bytes.count * 8
        else { return nil }
        self.init(address.bytes, bits: bits)
    }

    /// - Parameter bits: At most eight for each byte.
    init(_ first: [UInt8], bits: Int) {
        self.first = first
        self.bits = bits
    }

    /// The ranges that the texts are; a text that is none is left out.
    static func list(_ texts: [String]) -> [AddressRange] { texts.compactMap { AddressRange($0) } }

    public var description: String { IPAddress(bytes: first).map { "\($0)/\(bits)" } ?? "" }

    public func contains(_ address: IPAddress) -> Bool {
        guard address.bytes.count == first.count else { return false }
        let whole = bits / 8
        guard address.bytes.prefix(whole) == first.prefix(whole) else { return false }
        let rest = bits % 8
        guard rest > 0 else { return true }
        let mask = UInt8(truncatingIfNeeded: 0xFF00 >> rest)
        return address.bytes[whole] & mask == first[whole] & mask
    }
}
