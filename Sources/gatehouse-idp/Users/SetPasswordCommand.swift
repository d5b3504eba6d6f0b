import ArgumentParser
import IdentityProvider

/// `gatehouse-idp users set-password`
struct SetPasswordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set-password", abstract: "Set a new password and end every session of the account.")

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var password: PasswordOptions

    @Argument(help: "The e-mail address or the subject.")
    var user: String

    func run() async throws {
        try await Accounts.run(settings) { accounts in
            let person = try await accounts.find(user)
            let hash = try await accounts.hash(try password.read(isNew: true), for: person.profile)
            try await accounts.operations.setPassword(hash, person.id, by: accounts.caller)
            await accounts.endServerSessions(of: person)
        }
    }
}
