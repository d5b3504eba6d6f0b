import Ground
import HTTPTypes
import Hummingbird

/// The proxies whose word about a client's address is taken. From everybody else `X-Forwarded-For` is only a claim.
package struct TrustedProxies: Sendable {
    private let ranges: [AddressRange]

    /// - Parameter ranges: Empty where clients connect to this program directly.
    package init(_ ranges: [AddressRange] = []) { self.ranges = ranges }

    /// The address of the client that sent the request; `nil` where it has none, as on a Unix socket.
    ///
    /// Each proxy appends the address that it was called from, so the list is read from its end: the first address that
    /// is no trusted proxy's own is the client's. Whatever stands before it, the client may have made up.
    package func client(of request: Request, _ context: WebContext) -> IPAddress? {
        let peer = context.peer?.ipAddress.flatMap { IPAddress($0) }?.unmapped
        return client(peer: peer, forwarded: request.headers[values: Self.forwardedFor])
    }

    func client(peer: IPAddress?, forwarded: [String]) -> IPAddress? {
        // A peer without an address is on this machine's own socket: a proxy, where any are configured.
        guard !ranges.isEmpty, peer.map(isTrusted) ?? true else { return peer }
        var client = peer
        for entry in forwarded.flatMap({ $0.split(separator: ",") }).reversed() {
            guard let address = Self.address(entry) else { break }
            client = address
            guard isTrusted(address) else { break }
        }
        return client
    }

    private func isTrusted(_ address: IPAddress) -> Bool { ranges.contains { $0.contains(address) } }

    /// `192.0.2.1`, `192.0.2.1:4711`, `2001:db8::1` or `[2001:db8::1]:4711`.
    private static func address(_ entry: Substring) -> IPAddress? {
        var text = entry.drop { $0 == " " || $0 == "\t" }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        if text.hasPrefix("[") { return IPAddress(String(text.dropFirst().prefix { $0 != "]" }))?.unmapped }
        if let address = IPAddress(String(text)) { return address.unmapped }
        return IPAddress(String(text.prefix { $0 != ":" }))
    }

    private static let forwardedFor = HTTPField.Name("X-Forwarded-For") ?? .via
}
