import AdminAPI
import AdminClient
import ArgumentParser
import Ground

/// `gatehouse import oauth2-client`: registers the clients of JSON files, each a registration or a list of them.
struct ImportClients: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: ClientNoun.name, abstract: "Register the clients that JSON files describe.",
        discussion: "Without a file they are read from the standard input. A client whose id is taken is refused; "
            + "the others are registered all the same.",
        aliases: ClientNoun.aliases)

    @Argument(help: "The files.")
    var files: [String] = []

    @OptionGroup var encryption: SecretEncryption
    @OptionGroup(title: "Server") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    func report(_ server: APIServer) async throws -> Report {
        var rows: [ClientRow] = []
        var failures: [String] = []
        for file in files.isEmpty ? ["-"] : files {
            do {
                for (number, client) in try await registrations(in: file).enumerated() {
                    do {
                        rows.append(try ClientRow(try await server.admin.createClient(client)))
                    } catch {
                        let name = client.clientID.isEmpty ? "client \(number + 1)" : client.clientID
                        failures.append("\(file), \(name): \(server.sentence(error))")
                    }
                }
            } catch {
                failures.append("\(file): \(server.sentence(error))")
            }
        }
        return Report(rows, failures: failures)
    }

    private func registrations(in file: String) async throws -> [OAuth2Client] {
        let malformed = CommandFailure("It must hold a JSON object with Hydra's fields, or a list of such objects.")
        let bytes = try await Terminal.readBytes(file: file)
        guard let value = try? JSONParser.parse(bytes) else { throw malformed }
        let objects = value.array ?? [value]
        do {
            return try objects.map { try OAuth2Client(json: $0.bytes) }
        } catch {
            throw malformed
        }
    }
}
