/// Where a program listens for connections.
package struct ListenerAddress: Sendable, Hashable {
    /// A name or an address, without brackets.
    package let host: String
    /// From 0 to 65535; 0 lets the system choose.
    package let port: Int

    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Whether the host stands for every interface of the machine.
    package var isEveryInterface: Bool { ["", "0.0.0.0", "::"].contains(host) }

    /// Whether two programs could not both listen so.
    func collides(with other: ListenerAddress) -> Bool {
        port == other.port && port != 0 && (host == other.host || isEveryInterface || other.isEveryInterface)
    }

    /// The address as a browser on the same machine writes it.
    var localURL: String {
        let name = isEveryInterface ? "localhost" : host.contains(":") ? "[\(host)]" : host
        return "http://\(name):\(port)/"
    }
}
