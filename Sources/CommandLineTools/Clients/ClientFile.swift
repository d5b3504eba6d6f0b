import AdminAPI
import ArgumentParser

/// `--file`: a client's registration as JSON instead of flags.
struct ClientFile: ParsableArguments {
    @Option(help: "A JSON file with the whole registration, - for the standard input; other flags are then ignored.")
    var file: String?

    /// The registration in the file, `nil` where none is named.
    func registration() async throws -> OAuth2Client? {
        guard let file else { return nil }
        let text = try await Terminal.read(file: file)
        do {
            return try OAuth2Client(json: Array(text.utf8))
        } catch {
            let name = file == "-" ? "The standard input" : "The file '\(file)'"
            throw CommandFailure(
                "\(name) is not the registration of a client: it must be one JSON object with Hydra's fields.")
        }
    }
}
