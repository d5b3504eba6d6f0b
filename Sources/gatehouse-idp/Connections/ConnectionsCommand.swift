import ArgumentParser
import Ground
import IdentityProvider

/// `gatehouse-idp connections …`
struct ConnectionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "connections", abstract: "Which identities at other providers sign people in.",
        subcommands: [List.self, Remove.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the connections of an account.")

        @OptionGroup var settings: SettingsOptions
        @Option(help: "table or json")
        var format = TextTable.Format.table
        @Argument(help: "The e-mail address or the subject.")
        var user: String

        func run() async throws {
            try await Accounts.run(settings) { accounts in
                let links = try await accounts.connections.links.list(of: try await accounts.find(user).id)
                let rows = links.map { link in
                    [link.id, link.issuer, link.label, link.createdAt.rfc3339, link.lastUsedAt?.rfc3339 ?? "-"]
                }
                TextTable(["CONNECTION", "ISSUER", "KNOWN AS", "SINCE", "LAST USED"], rows).print(
                    format, json: links.map(\.json))
            }
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a connection from an account, be it the last way in.")

        @OptionGroup var settings: SettingsOptions
        @Argument(help: "The e-mail address or the subject.")
        var user: String
        @Argument(help: "The connection's name, as `list` prints it.")
        var connection: String

        func run() async throws {
            try await Accounts.run(settings) { accounts in
                let person = try await accounts.find(user)
                guard try await accounts.connections.remove(connection, of: person.id, by: accounts.caller) else {
                    throw CommandFailure("There is no connection '\(connection)'.")
                }
            }
        }
    }
}
