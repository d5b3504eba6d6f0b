import Ground
import Testing

@testable import CommandLineTools

@Suite("A client's credentials come from flags, else the environment, else the terminal")
struct CredentialTests {
    private static let environment = ["OAUTH2_CLIENT_ID": "env", "OAUTH2_CLIENT_SECRET": "env-secret"]

    @Test(
        "The stronger source wins",
        arguments: [
            ("--client-id f --client-secret fs", environment, "f", "fs"),
            ("--client-id f", environment, "f", "env-secret"),
            ("", environment, "env", "env-secret"),
            ("--client-id f", ["OAUTH2_CLIENT_SECRET": ""], "f", "typed"),
        ])
    func precedence(flags: String, environment: [String: String], id: String, secret: String) async throws {
        let command = try #require(try Program.parse(line: "revoke token t \(flags)") as? RevokeToken)
        let credentials = try await command.credentials.credentials(environment) { "typed" }
        #expect(credentials.clientID == id)
        #expect(credentials.clientSecret?.exposed == secret)
    }

    @Test(
        "Whatever is missing is named",
        arguments: [("", "Client ID and Client Secret"), ("--client-id f", "Client Secret")])
    func missing(flags: String, expected: String) async throws {
        let command = try #require(try Program.parse(line: "revoke token t \(flags)") as? RevokeToken)
        await #expect {
            try await command.credentials.credentials([:]) { nil }
        } throws: { error in "\(error)".hasPrefix("Please provide a \(expected)") }
    }
}
