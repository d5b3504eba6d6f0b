import AdminAPI
import AdminClient
import ArgumentParser
import Ground

/// `gatehouse create trust-grant`
struct CreateTrustGrant: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: TrustGrantNoun.name, abstract: "Trust an issuer whose assertions buy tokens (RFC 7523).",
        usage: "gatehouse create trust-grant key.json --issuer https://idp.example --subject anna --scope read "
            + "--expires-at 2030-01-01T00:00:00Z",
        aliases: TrustGrantNoun.aliases)

    @Argument(help: "A file with the issuer's public key, JWK or PEM; - is the standard input.")
    var keyFile: String

    @Option(help: "The iss of the assertions.")
    var issuer: String

    @Option(help: "The only sub of the assertions.")
    var subject: String?

    @Flag(help: "The issuer may speak for anybody.")
    var allowAnySubject = false

    @Option(help: "What the assertions may buy.")
    var scope: [CommaSeparated] = []

    @Option(help: "Until when, such as 2030-01-01T00:00:00Z.")
    var expiresAt: String

    @Option(help: "The algorithm of a key that does not name it itself, as in a PEM file.")
    var alg: String?

    @OptionGroup(title: "Server") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    func validate() throws {
        guard allowAnySubject == (subject == nil) else {
            throw ValidationError("Give either --subject or --allow-any-subject.")
        }
    }

    func report(_ server: APIServer) async throws -> Report {
        let bytes = try await Terminal.readBytes(file: keyFile)
        let keys = KeySetReport("", keys: try KeyFile(bytes: bytes).keys(use: "sig", algorithm: alg)).publicPart.keys
        guard let key = keys.first, keys.count == 1 else {
            throw CommandFailure("'\(keyFile)' must hold one key that has a public part.")
        }
        let request = TrustIssuerRequest(
            issuer: issuer, subject: subject ?? "", allowAnySubject: allowAnySubject, scope: scope.values,
            jwk: .object(key), expiresAt: expiresAt)
        return Report(try TrustGrantRow(try await server.admin.trustIssuer(request)))
    }
}
