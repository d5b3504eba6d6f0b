import ArgumentParser
import Foundation
import Ground
import IdentityProvider

/// `gatehouse-idp users factors …`
struct FactorsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "factors", abstract: "What people sign in with beside the password.",
        subcommands: [List.self, Remove.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the passkeys, security keys and authenticator apps of an account.")

        @OptionGroup var settings: SettingsOptions
        @Option(help: "table or json")
        var format = TextTable.Format.table
        @Argument(help: "The e-mail address or the subject.")
        var user: String

        func run() async throws {
            try await WholeProgram.run(settings) { assembly in
                let owned = try await assembly.factorOperations.owned(by: try await assembly.user(named: user))
                let rows = owned.list.map { factor in
                    [
                        factor.id, factor.kind.rawValue, factor.name, factor.createdAt.rfc3339,
                        factor.lastUsedAt?.rfc3339 ?? "",
                    ]
                }
                TextTable(["FACTOR", "KIND", "NAME", "CREATED", "LAST USED"], rows)
                    .print(format, json: owned.list.map(\.json))
                if let left = owned.codesLeft {
                    FileHandle.standardError.write(Data("recovery codes left: \(left)\n".utf8))
                }
            }
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a factor away, end every session of the account, and tell its person by mail.",
            discussion: "For somebody who has lost their phone or key. With the last factor go the recovery codes.")

        @OptionGroup var settings: SettingsOptions
        @Flag(help: "Every factor and the recovery codes.")
        var all = false
        @Flag(help: "Let the person stay signed in.")
        var keepSessions = false
        @Argument(help: "The e-mail address or the subject.")
        var user: String
        @Argument(help: "The factor, as `list` prints it.")
        var factor: String?

        func validate() throws {
            guard all == (factor == nil) else { throw ValidationError("Name a factor, or use --all.") }
        }

        func run() async throws {
            try await WholeProgram.run(settings) { assembly in
                let person = try await assembly.user(named: user)
                let caller = UserOperations.Caller(.operator(NSUserName()))
                let operations = assembly.factorOperations
                guard let factor else {
                    _ = try await operations.removeAll(of: person, keepingSessions: keepSessions, by: caller)
                    return
                }
                guard try await operations.remove(factor, of: person, keepingSessions: keepSessions, by: caller) else {
                    throw CommandFailure("The account has no factor '\(factor)'.")
                }
            }
        }
    }
}

extension IdentityProviderAssembly {
    /// The account that an operator names by e-mail address or subject.
    fileprivate func user(named name: String) async throws -> User {
        guard let user = try await users.find(named: name) else { throw CommandFailure.noAccount(name) }
        return user
    }
}
