import AdminClient
import ArgumentParser
import FoundationEssentials
import Ground

/// `gatehouse perform device-code`
struct PerformDeviceCode: ServerCommand {
    static let api = ServerAPI.public

    static let configuration = CommandConfiguration(
        commandName: "device-code", abstract: "Get tokens on a device without a browser (RFC 8628).")

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
        return Report(TokenRow(try await client.tokens(for: codes), now: WallClock.system.now()))
    }
}
