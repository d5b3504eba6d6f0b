import ArgumentParser
import IdentityProvider

/// `gatehouse-idp users set-groups`
struct SetGroupsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set-groups",
        abstract: "Set the groups and roles of an account; those that are not named are taken away.",
        discussion: "Applications learn them by the scopes `groups` and `roles`, from the next sign-on on.")

    @OptionGroup var settings: SettingsOptions

    @Argument(help: "The e-mail address or the subject.")
    var user: String

    @Option(help: "A group that the account belongs to; any number of times.")
    var group: [String] = []

    @Option(help: "A role that it has; any number of times.")
    var role: [String] = []

    func run() async throws {
        if let name = (group + role).first(where: { !Memberships.isName($0) }) {
            throw CommandFailure("'\(name)' cannot be a group or a role: use 1 to 200 bytes without control characters.")
        }
        try await Accounts.run(settings) { accounts in
            let person = try await accounts.find(user)
            try await accounts.operations.setMemberships(
                Memberships(groups: group, roles: role), of: person.id, by: accounts.caller)
        }
    }
}
