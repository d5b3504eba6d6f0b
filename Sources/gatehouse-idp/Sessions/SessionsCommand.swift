import ArgumentParser
import Foundation
import Ground
import IdentityProvider

/// `gatehouse-idp sessions …`
struct SessionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sessions", abstract: "Where people are signed in.",
        subcommands: [List.self, End.self, EndAll.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the sessions of an account.")

        @OptionGroup var settings: SettingsOptions
        @Option(help: "table or json")
        var format = TextTable.Format.table
        @Argument(help: "The e-mail address or the subject.")
        var user: String

        func run() async throws {
            try await Accounts.run(settings) { accounts in
                let sessions = try await accounts.operations.sessions.list(of: try await accounts.find(user).id)
                let rows = sessions.map { session in
                    [session.id, session.authenticatedAt.rfc3339, session.lastSeenAt.rfc3339, session.acr]
                }
                TextTable(["SESSION", "SIGNED IN", "LAST SEEN", "LEVEL"], rows).print(
                    format, json: sessions.map(\.json))
            }
        }
    }

    struct End: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "End one session, here and at the server.")

        @OptionGroup var settings: SettingsOptions
        @Argument(help: "The session's name, as `list` prints it.")
        var session: String

        func run() async throws {
            try await Accounts.run(settings) { accounts in
                guard let ended = try await accounts.operations.endSession(session, by: accounts.caller) else {
                    throw CommandFailure("There is no session '\(session)'.")
                }
                await accounts.tellServer { try await accounts.operations.endServerSession(of: ended) }
            }
        }
    }

    struct EndAll: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "end-all", abstract: "Sign a person out everywhere.")

        @OptionGroup var settings: SettingsOptions
        @Argument(help: "The e-mail address or the subject.")
        var user: String

        func run() async throws {
            try await Accounts.run(settings) { accounts in
                let person = try await accounts.find(user)
                try await accounts.operations.endSessions(of: person.id, by: accounts.caller)
                await accounts.endServerSessions(of: person)
            }
        }
    }
}
