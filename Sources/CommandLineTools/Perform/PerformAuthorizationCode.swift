import AdminClient
import ArgumentParser
import FoundationEssentials
import Ground

/// `gatehouse perform authorization-code`: a demo client on this machine, and a demo identity provider beside it whose
/// pages `urls.login` and `urls.consent` may name.
struct PerformAuthorizationCode: ServerCommand {
    static let api = ServerAPI.public

    static let configuration = CommandConfiguration(
        commandName: "authorization-code",
        abstract: "Sign on in a browser and get tokens with the code (RFC 6749 §4.1).",
        discussion: """
            Listens on this machine until the first answer has come; the client's redirect URI must be the address that \
            is printed. Set urls.login and urls.consent to http://127.0.0.1:4446/login and /consent for a login page that \
            believes everybody. For trying out only.
            """)

    @OptionGroup var credentials: CredentialOptions
    @OptionGroup var request: AuthorizationRequestOptions
    @OptionGroup var local: LocalServerOptions
    @OptionGroup(title: "Server (its public address)") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    func validate() throws {
        guard ["query", "form_post", nil].contains(request.responseMode) else {
            throw ValidationError("--response-mode is query or form_post.")
        }
    }

    func report(_ server: APIServer) async throws -> Report {
        let client = try client(server)
        let demo = AuthorizationCodeDemo(
            client: client, identityProvider: DemoIdentityProvider(admin: admin(server), acceptsSkipped: local.skip),
            keepsRunning: local.noShutdown)
        let (address, opens) = (local.address, !local.noOpen)
        let listener = LocalServer(port: local.port, routes: demo.routes) {
            Terminal.complain("Open \(address)/ in a browser. Redirect URI: \(client.redirectURI). Ctrl-C ends.")
            if opens { BrowserWindow.open(address + "/") }
        }
        return Report(TokenRow(try await listener.run(until: demo.results), now: WallClock.system.now()))
    }

    private func client(_ server: APIServer) throws -> AuthorizationCodeClient {
        let identity = try credentials.identity(ProcessInfo.processInfo.environment)
        return AuthorizationCodeClient(
            authorizationURL: request.authURL ?? server.endpoint.address + "/oauth2/auth",
            redirectURI: local.redirect ?? local.address + "/callback", scope: request.scopes,
            audience: request.audience.values, prompt: request.prompt.values, maxAge: request.maxAge,
            fixedState: request.state, responseMode: request.responseMode,
            server: PublicClient(server, identity, tokenURL: request.tokenURL), random: .system)
    }

    /// As with Hydra, `--endpoint` names the admin API where the public addresses are given by themselves.
    private func admin(_ server: APIServer) -> AdminClient {
        let isAdmin = request.authURL != nil && request.tokenURL != nil
        let address = isAdmin ? server.endpoint.address : ServerAPI.admin.defaultEndpoint
        return AdminClient(exchange: server.exchange(at: local.adminURL ?? address))
    }
}
