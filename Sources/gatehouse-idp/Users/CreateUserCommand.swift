import ArgumentParser
import Ground
import IdentityProvider

/// `gatehouse-idp users create`
struct CreateUserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Create an account and print its subject.")

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var password: PasswordOptions

    @Option(help: "The e-mail address, which the person signs in with.")
    var email: String

    @Option(help: "A user name to sign in with as well.")
    var username: String?

    @Option(help: "The full name.")
    var name: String?

    @Option(help: "The given name.")
    var givenName: String?

    @Option(help: "The family name.")
    var familyName: String?

    @Option(help: "The phone number.")
    var phone: String?

    @Flag(help: "The e-mail address is known to be the person's.")
    var emailVerified = false

    @Flag(help: "Leave an account of that address as it is, and succeed.")
    var ifMissing = false

    func run() async throws {
        let profile = try profile()
        try await Accounts.run(settings) { accounts in
            if ifMissing, let present = try await accounts.users.find(email: profile.email) {
                print(present.id)
                return
            }
            let hash = try await accounts.hash(try password.read(isNew: true), for: profile)
            print(try await accounts.operations.create(profile, passwordHash: hash, by: accounts.caller).id)
        }
    }

    private func profile() throws -> UserProfile {
        guard let address = EmailAddress(email) else { throw CommandFailure("'\(email)' is no e-mail address.") }
        var profile = UserProfile(email: address)
        profile.isEmailVerified = emailVerified
        profile.username = username
        profile.name = name
        profile.givenName = givenName
        profile.familyName = familyName
        profile.phone = phone
        return profile
    }
}
