import AdminClient
import ArgumentParser
import Ground

/// `gatehouse import jwk`: keys from files. A key whose id is in the set already takes its place.
struct ImportKeys: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: KeyNoun.name, abstract: "Put keys from JWK, JWK Set, PEM or DER files into a key set.",
        discussion: "Without a file the keys are read from the standard input.", aliases: KeyNoun.aliases)

    @Argument(help: "The key set's id.")
    var set: String

    @Argument(help: "The files.")
    var files: [String] = []

    @Option(help: "What keys are for that do not say it themselves: sig or enc.")
    var use = "sig"

    @Option(help: "The algorithm of keys that do not name it themselves, as in PEM and DER files.")
    var alg: String?

    @OptionGroup(title: "Server") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    func report(_ server: APIServer) async throws -> Report {
        let (imported, failures) = await server.forEach(files.isEmpty ? ["-"] : files) { name in
            var keys: [JSONObject] = []
            for key in try KeyFile(bytes: try await Terminal.readBytes(file: name)).keys(use: use, algorithm: alg) {
                guard let answer = try await server.admin.putKey(key, in: set).object else { continue }
                keys.append(answer)
            }
            return keys
        }
        let keys = imported.flatMap(\.self)
        return KeySetReport.report(keys.isEmpty ? [] : [KeySetReport(set, keys: keys)], failures: failures)
    }
}
