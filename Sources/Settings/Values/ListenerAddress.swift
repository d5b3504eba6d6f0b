/// Where a program listens for connections.
package struct ListenerAddress: Sendable, Hashable {
    /// A name or an address, without brackets; or `unix:` and a path.
    package let host: String
    /// From 0 to 65535; 0 lets the system choose.
    package let port: Int

    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// The path of the Unix socket, where the host is one.
    package var socketPath: String? { host.hasPrefix("unix:") ? String(host.dropFirst("unix:".count)) : nil }

    /// Whether the host stands for every interface of the machine.
    package var isEveryInterface: Bool { ["", "0.0.0.0", "::"].contains(host) }

    /// Whether it is reached from this machine alone (RFC 6761 §6.3, RFC 1122 §3.2.1.3).
    package var isLoopback: Bool {
        if socketPath != nil || ["localhost", "::1"].contains(host.lowercased()) { return true }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 4 && numbers.first == "127" && numbers.allSatisfy { UInt8($0) != nil }
    }

    /// Whether two programs could not both listen so.
    func collides(with other: ListenerAddress) -> Bool {
        if socketPath != nil || other.socketPath != nil { return host == other.host }
        return port == other.port && port != 0 && (host == other.host || isEveryInterface || other.isEveryInterface)
    }

    /// The address as a browser on the same machine writes it.
    var localURL: String {
        let isNameless = isEveryInterface || socketPath != nil
        let name = isNameless ? "localhost" : host.contains(":") ? "[\(host)]" : host
        return "http://\(name):\(port)/"
    }
}
