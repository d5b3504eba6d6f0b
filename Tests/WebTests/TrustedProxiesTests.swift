import Ground
import Testing

@testable import Web

@Suite("The client's address comes from trusted proxies only (G-13)")
struct TrustedProxiesTests {
    struct Case: Sendable, CustomStringConvertible {
        let peer: String?
        let forwarded: [String]
        let expected: String?
        var trusted = ["10.0.0.0/8", "2001:db8:ffff::/48"]

        var description: String { "\(peer ?? "socket") \(forwarded)" }
    }

    @Test(
        "the last address that is no trusted proxy's",
        arguments: [
            Case(peer: "192.0.2.1", forwarded: [], expected: "192.0.2.1"),
            Case(peer: "192.0.2.1", forwarded: ["203.0.113.5"], expected: "192.0.2.1"),
            Case(peer: "10.0.0.1", forwarded: [], expected: "10.0.0.1"),
            Case(peer: "10.0.0.1", forwarded: ["203.0.113.5"], expected: "203.0.113.5"),
            Case(peer: "10.0.0.1", forwarded: ["1.2.3.4, 203.0.113.5"], expected: "203.0.113.5"),
            Case(peer: "10.0.0.1", forwarded: ["1.2.3.4", "203.0.113.5 ,10.9.9.9"], expected: "203.0.113.5"),
            Case(peer: "10.0.0.1", forwarded: ["203.0.113.5:4711"], expected: "203.0.113.5"),
            Case(peer: "10.0.0.1", forwarded: ["[2001:db8::5]:4711"], expected: "2001:db8:0:0:0:0:0:5"),
            Case(peer: "10.0.0.1", forwarded: ["2001:db8::5"], expected: "2001:db8:0:0:0:0:0:5"),
            Case(peer: "10.0.0.1", forwarded: ["203.0.113.5, unknown"], expected: "10.0.0.1"),
            Case(peer: "10.0.0.1", forwarded: ["203.0.113.5, "], expected: "10.0.0.1"),
            Case(peer: "10.0.0.1", forwarded: ["::ffff:203.0.113.5"], expected: "203.0.113.5"),
            Case(peer: "2001:db8:ffff::1", forwarded: ["203.0.113.5"], expected: "203.0.113.5"),
            Case(peer: "10.0.0.1", forwarded: ["203.0.113.5"], expected: "10.0.0.1", trusted: []),
            Case(peer: nil, forwarded: ["203.0.113.5"], expected: "203.0.113.5"),
            Case(peer: nil, forwarded: ["203.0.113.5"], expected: nil, trusted: []),
            Case(peer: nil, forwarded: [], expected: nil),
        ])
    func address(of rule: Case) {
        let proxies = TrustedProxies(rule.trusted.compactMap { AddressRange($0) })
        let address = proxies.client(peer: rule.peer.flatMap { IPAddress($0) }, forwarded: rule.forwarded)
        #expect(address?.description == rule.expected)
    }
}
