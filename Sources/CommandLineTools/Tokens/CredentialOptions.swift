import ArgumentParser
import FoundationEssentials
import Ground

/// As which client a command speaks to the public API.
struct CredentialOptions: ParsableArguments {
    @Option(name: .customLong("client-id"), help: "The client's id, else OAUTH2_CLIENT_ID.")
    var clientID: String?

    @Option(help: "The client's secret, else OAUTH2_CLIENT_SECRET (safer: others can see flags), else you are asked.")
    var clientSecret: String?

    /// From flags, environment or terminal, in this order.
    func credentials() async throws -> ClientCredentials {
        try await credentials(ProcessInfo.processInfo.environment) { await Terminal.secret("Client secret") }
    }

    /// From flags or environment; without a secret it is a public client.
    func identity(_ environment: [String: String]) throws -> ClientCredentials {
        func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        guard let id = clientID ?? variable("OAUTH2_CLIENT_ID") else {
            throw CommandFailure("Please provide a Client ID, with --client-id or OAUTH2_CLIENT_ID.")
        }
        let secret = (clientSecret ?? variable("OAUTH2_CLIENT_SECRET")).flatMap { $0.isEmpty ? nil : $0 }
        return ClientCredentials(clientID: id, clientSecret: secret.map { Secret($0) })
    }

    func credentials(
        _ environment: [String: String], ask: () async -> String?
    ) async throws -> ClientCredentials {
        func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        guard let id = clientID ?? variable("OAUTH2_CLIENT_ID") else {
            throw CommandFailure(
                "Please provide a Client ID and Client Secret, with --client-id and --client-secret "
                    + "or OAUTH2_CLIENT_ID and OAUTH2_CLIENT_SECRET.")
        }
        var secret = clientSecret ?? variable("OAUTH2_CLIENT_SECRET")
        if secret == nil { secret = await ask() }
        guard let secret else {
            throw CommandFailure(
                "Please provide a Client Secret, with --client-secret or OAUTH2_CLIENT_SECRET.")
        }
        return ClientCredentials(clientID: id, clientSecret: Secret(secret))
    }
}
