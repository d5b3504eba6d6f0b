import ArgumentParser
import IdentityProvider

/// `gatehouse-idp users delete`
struct DeleteUserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete an account with every session; its subject is never given again.")

    @OptionGroup var settings: SettingsOptions

    @Argument(help: "The e-mail address or the subject.")
    var user: String

    func run() async throws {
        try await Accounts.run(settings) { accounts in
            let person = try await accounts.find(user)
            try await accounts.operations.delete(person.id, by: accounts.caller)
            await accounts.endServerSessions(of: person)
        }
    }
}
