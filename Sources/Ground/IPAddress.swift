#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An address of the Internet Protocol: 4 bytes or 16, the most significant first.
public struct IPAddress: Sendable, Hashable, CustomStringConvertible {
    public let bytes: [UInt8]

    /// `nil` unless there are 4 or 16 bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 4 || bytes.count == 16 else { return nil }
        self.bytes = bytes
    }

    /// The usual text: four decimal numbers, or RFC 4291 §2.2 without brackets. No octal, hexadecimal or short spelling.
    public init?(_ text: String) {
        var short = in_addr()
        var long = in6_addr()
        if inet_pton(AF_INET, text, &short) == 1 {
            bytes = withUnsafeBytes(of: short) { Array($0) }
        } else if inet_pton(AF_INET6, text, &long) == 1 {
            bytes = withUnsafeBytes(of: long) { Array($0) }
        } else {
            return nil
        }
    }

    /// Four decimal numbers, or eight hexadecimal ones.
    public var description: String {
        if bytes.count == 4 { return bytes.map(String.init).joined(separator: ".") }
        return stride(from: 0, to: 16, by: 2)
            .map { String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16) }.joined(separator: ":")
    }

    /// An IPv4 address that was mapped into IPv6 (RFC 4291 §2.5.5.2) as itself; any other address unchanged.
    public var unmapped: IPAddress {
        Self.mapped.contains(self) ? IPAddress(embedded: bytes[12...]) : self
    }

    /// Whether the address is one that anybody on the Internet may have: not private, not of this machine, this link or
    /// this provider, not multicast, not reserved (RFC 6890). An IPv6 address that leads to an IPv4 address is judged as
    /// that one.
    public var isGloballyReachable: Bool {
        if bytes.count == 4 { return !Self.specialIPv4.contains { $0.contains(self) } }
        if Self.mapped.contains(self) || Self.translated.contains(self) {
            return IPAddress(embedded: bytes[12...]).isGloballyReachable
        }
        if Self.sixToFour.contains(self) { return IPAddress(embedded: bytes[2..<6]).isGloballyReachable }
        return Self.globalUnicast.contains(self) && !Self.specialIPv6.contains { $0.contains(self) }
    }

    private init(embedded bytes: ArraySlice<UInt8>) { self.bytes = Array(bytes) }

    private static let specialIPv4 = AddressRange.list([
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4",
    ])
    private static let globalUnicast = AddressRange([0x20] + [UInt8](repeating: 0, count: 15), bits: 3)
    /// Teredo and other protocol assignments (RFC 4380, RFC 2928), documentation (RFC 3849, RFC 9637).
    private static let specialIPv6 = AddressRange.list(["2001::/23", "2001:db8::/32", "3fff::/20"])
    private static let mapped = AddressRange(
        [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF, 0, 0, 0, 0], bits: 96)
    /// NAT64 (RFC 6052 §2.1).
    private static let translated = AddressRange(
        [0x00, 0x64, 0xFF, 0x9B] + [UInt8](repeating: 0, count: 12), bits: 96)
    /// RFC 3056 §2.
    private static let sixToFour = AddressRange([0x20, 0x02] + [UInt8](repeating: 0, count: 14), bits: 16)
}
