import ArgumentParser
import Ground
import IdentityProvider

/// `gatehouse-idp users list`
struct ListUsersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the accounts.")

    @OptionGroup var settings: SettingsOptions

    @Option(help: "table or json")
    var format = TextTable.Format.table

    @Option(help: "Only those of whose e-mail address, user name or name this is a part.")
    var search = ""

    func run() async throws {
        try await Accounts.run(settings) { accounts in
            var users: [User] = []
            while true {
                let after = users.last?.profile.email.key ?? ""
                let page = try await accounts.users.search(search, after: after, limit: 1000)
                if page.isEmpty { break }
                users += page
            }
            let rows = users.map { user in
                [
                    user.id.rawValue, user.profile.email.text, user.profile.displayName ?? "",
                    user.isEnabled ? "enabled" : "disabled",
                ]
            }
            TextTable(["SUBJECT", "E-MAIL", "NAME", "STATE"], rows).print(format, json: users.map(\.adminJSON))
        }
    }
}
