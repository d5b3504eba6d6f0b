import AdminClient
import ArgumentParser
import Ground

/// `gatehouse update oauth2-client`: changes the fields that are given and no others.
struct UpdateClient: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: ClientNoun.name, abstract: "Change a client.",
        discussion: "Flags change the fields they name; an empty list (--audience \"\") empties a field. "
            + "--file replaces the whole registration; the secret stays unless the file has one.",
        aliases: ClientNoun.aliases)

    @Argument(help: "The client's id.")
    var id: String

    @OptionGroup var fields: ClientFields
    @OptionGroup var source: ClientFile
    @OptionGroup var encryption: SecretEncryption
    @OptionGroup(title: "Server") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    func validate() throws {
        guard source.file != nil || !fields.given.fields.isEmpty else {
            throw ValidationError("There is nothing to change. Give a field, such as --name, or --file.")
        }
    }

    func report(_ server: APIServer) async throws -> Report {
        let registration = try await source.registration()
        let changed =
            if let registration {
                try await server.admin.replaceClient(id, with: registration)
            } else {
                try await server.admin.patchClient(id, operations: fields.given.patch)
            }
        guard let changed else { throw UnknownClient.failure(id) }
        return Report(try ClientRow(changed))
    }
}
