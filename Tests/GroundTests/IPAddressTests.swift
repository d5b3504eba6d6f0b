import Ground
import Testing

@Suite("Addresses and ranges — RFC 6890, RFC 4291")
struct IPAddressTests {
    @Test(
        "an address that not everybody may have is not globally reachable",
        arguments: [
            "0.0.0.0", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.254", "169.254.169.254",
            "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.168.0.1", "198.18.0.1", "198.51.100.7",
            "203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
            "::", "::1", "::127.0.0.1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "fc00::1",
            "fd12:3456::1", "fe80::1", "fec0::1", "ff02::1", "64:ff9b::10.0.0.1", "64:ff9b:1::1", "2002:0a00:0001::",
            "2002:7f00:1::", "2001::1", "2001:db8::1", "3fff::1", "100::1",
        ])
    func special(_ text: String) throws {
        #expect(try !#require(IPAddress(text)).isGloballyReachable)
    }

    @Test(
        "an address of the Internet is globally reachable",
        arguments: [
            "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "172.15.255.255", "172.32.0.0",
            "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255", "2606:4700::1111",
            "2a00:1450:4001:81b::200e", "::ffff:1.1.1.1", "64:ff9b::1.1.1.1", "2002:0101:0101::",
        ])
    func global(_ text: String) throws {
        #expect(try #require(IPAddress(text)).isGloballyReachable)
    }

    @Test(
        "only the usual spelling is an address",
        arguments: ["", "127.1", "0x7f.0.0.1", "2130706433", "127.0.0.1 ", "1.2.3.4.5", "[::1]", "::g", "1.2.3.256"])
    func spelling(_ text: String) { #expect(IPAddress(text) == nil) }

    @Test(
        "a range contains what begins with its bits",
        arguments: [
            ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false),
            ("172.16.0.0/12", "172.31.0.1", true), ("172.16.0.0/12", "172.32.0.1", false),
            ("0.0.0.0/0", "203.0.113.5", true), ("0.0.0.0/0", "::1", false), ("::/0", "2001:db8::1", true),
            ("fd00::/8", "fd12::1", true), ("fd00::/8", "fc12::1", false), ("192.0.2.7", "192.0.2.7", true),
            ("192.0.2.7", "192.0.2.8", false), ("192.0.2.7/32", "192.0.2.7", true),
        ])
    func ranges(_ range: String, _ address: String, _ contained: Bool) throws {
        #expect(try #require(AddressRange(range)).contains(try #require(IPAddress(address))) == contained)
    }

    @Test(
        "a text that is no range is refused",
        arguments: ["", "/8", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/", "10/8", "::/129", "host/8"])
    func noRange(_ text: String) { #expect(AddressRange(text) == nil) }

    @Test("an IPv4 address that was mapped into IPv6 is itself again")
    func unmapped() throws {
        #expect(try #require(IPAddress("::ffff:192.0.2.1")).unmapped == IPAddress("192.0.2.1"))
        #expect(try #require(IPAddress("2001:db8::1")).unmapped == IPAddress("2001:db8::1"))
    }
}
