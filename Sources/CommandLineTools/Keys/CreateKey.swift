import AdminClient
import ArgumentParser
import Ground

/// `gatehouse create jwk`: the server makes a key, beside those that the set has.
struct CreateKey: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: KeyNoun.name, abstract: "Make a key in a key set.",
        usage: "gatehouse create jwk hydra.openid.id-token --alg ES256", aliases: KeyNoun.aliases)

    @Argument(help: "The key set's id.")
    var set: String

    @Argument(help: "The key's id; without it the server makes one.")
    var key: String?

    @Option(help: "RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512 or EdDSA.")
    var alg = "RS256"

    @Option(help: "What the key is for: sig or enc.")
    var use = "sig"

    @Flag(name: .customLong("public"), help: "Show the public part alone.")
    var showsPublicPart = false

    @OptionGroup(title: "Server") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    func report(_ server: APIServer) async throws -> Report {
        let made = KeySetReport(set, try await server.admin.createKey(in: set, algorithm: alg, keyID: key, use: use))
        return KeySetReport.report([showsPublicPart ? made.publicPart : made])
    }
}
