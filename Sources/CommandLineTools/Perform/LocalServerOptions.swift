import ArgumentParser

/// Where a demo listens on this machine, and for how long.
struct LocalServerOptions: ParsableArguments {
    /// Hydra's.
    static let usualPort = 4446

    @Option(name: .shortAndLong, help: "The port on this machine.")
    var port = usualPort

    @Flag(help: "Open no browser window.")
    var noOpen = false

    @Flag(help: "Go on after the first answer.")
    var noShutdown = false

    @Option(help: "Another redirect URI than the printed one, such as that of a tunnel.")
    var redirect: String?

    @Flag(help: "The demo identity provider asks nothing where the server says skip.")
    var skip = false

    @Option(
        name: .customLong("admin-url"),
        help: "The admin API for the demo identity provider; --endpoint if --auth-url and --token-url are given.")
    var adminURL: String?

    @Flag(help: .hidden)
    var https = false

    var address: String { "http://127.0.0.1:\(port)" }

    func validate() throws {
        guard (1...65535).contains(port) else { throw ValidationError("--port is a number from 1 to 65535.") }
        // Hydra's command makes a certificate that browsers warn of; on this machine none is needed (RFC 8252 §7.3).
        guard !https else {
            throw ValidationError("--https is not supported. Register an http redirect URI for 127.0.0.1 instead.")
        }
    }
}
