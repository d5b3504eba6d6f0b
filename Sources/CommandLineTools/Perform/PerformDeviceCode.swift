import AdminClient
import ArgumentParser
import FoundationEssentials
import Ground

/// `gatehouse perform device-code`
struct PerformDeviceCode: ServerCommand {
    static let api = ServerAPI.public

    static let configuration = CommandConfiguration(
        commandName: "device-code", abstract: "Get tokens on a device without a browser (RFC 8628).",
        discussion: """
            With --port, pages on this machine ask for the code, and for login and consent: set urls.device.verification, \
            urls.login and urls.consent to http://127.0.0.1:4446/device, /login and /consent. They believe everybody; \
            for trying out only.
            """)

    @OptionGroup var credentials: CredentialOptions

    @Option(help: "The scopes to ask for; offline,openid where none is given.")
    var scope: [CommaSeparated] = []

    @Option(help: "The audiences to ask for.")
    var audience: [CommaSeparated] = []

    @Option(
        name: .customLong("device-auth-url"),
        help: "The device authorization endpoint, where it is not below --endpoint.")
    var deviceAuthURL: String?

    @Option(name: .customLong("token-url"), help: "The token endpoint, where it is not below --endpoint.")
    var tokenURL: String?

    @Option(
        name: .shortAndLong,
        help: "From 0 on: the port on this machine for a demo identity provider; 0 takes 4446.")
    var port = -1

    @Option(name: .customLong("admin-url"), help: "The admin API for the demo identity provider.")
    var adminURL: String?

    @OptionGroup(title: "Server (its public address)") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    func report(_ server: APIServer) async throws -> Report {
        let identity = try credentials.identity(ProcessInfo.processInfo.environment)
        let device = PublicClient(server, identity, tokenURL: tokenURL, deviceURL: deviceAuthURL)
        let scopes = scope.isEmpty ? ["offline", "openid"] : scope.values
        let codes = try await device.deviceAuthorization(scope: scopes, audience: audience.values)
        let client = DeviceCodeClient(server: device) { try await ContinuousClock().sleep(for: $0) }
        Terminal.complain("To sign in, open \(codes.verificationURI) and enter the code \(codes.userCode)")
        if let complete = codes.verificationURIComplete { Terminal.complain("or open \(complete)") }
        let tokens =
            port < 0
            ? try await client.tokens(for: codes)
            : try await listener(server).run(while: { try await client.tokens(for: codes) })
        return Report(TokenRow(tokens, now: WallClock.system.now()))
    }

    /// The identity provider that `--port` asks for.
    private func listener(_ server: APIServer) -> LocalServer {
        let admin = AdminClient(exchange: server.exchange(at: adminURL ?? ServerAPI.admin.defaultEndpoint))
        let demo = DemoIdentityProvider(admin: admin, acceptsSkipped: false)
        let port = port == 0 ? LocalServerOptions.usualPort : port
        return LocalServer(port: port, routes: demo.routes + [demo.deviceRoute]) {
            Terminal.complain("The demo identity provider is at http://127.0.0.1:\(port). Ctrl-C ends.")
        }
    }

    func validate() throws {
        guard port <= 65535 else { throw ValidationError("--port is a number up to 65535.") }
    }
}
