import ArgumentParser
import Foundation
import Ground
import IdentityProvider

/// `gatehouse-idp users list`
struct ListUsersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the accounts.")

    @OptionGroup var settings: SettingsOptions

    @Option(help: "table or json")
    var format = TextTable.Format.table

    @Option(help: "Only addresses that begin like this.")
    var emailPrefix: String?

    @Option(help: "Only names that begin like this.")
    var namePrefix: String?

    @Option(help: "The most accounts to list; without it, all.")
    var limit: Int?

    @Option(help: "Go on where the last list ended.")
    var after: String?

    func validate() throws {
        guard emailPrefix == nil || namePrefix == nil else {
            throw ValidationError("Use --email-prefix or --name-prefix, not both.")
        }
        guard limit ?? 1 > 0 else { throw ValidationError("--limit must be at least 1.") }
    }

    func run() async throws {
        try await Accounts.run(settings) { accounts in
            let (users, next) = try await found(UserSearch(accounts.database))
            let rows = users.map { user in
                [
                    user.id.rawValue, user.profile.email.text, user.profile.displayName ?? "",
                    user.isEnabled ? "enabled" : "disabled",
                ]
            }
            TextTable(["SUBJECT", "E-MAIL", "NAME", "STATE"], rows).print(format, json: users.map(\.adminJSON))
            if let next { FileHandle.standardError.write(Data("There are more: --after \(next)\n".utf8)) }
        }
    }

    private func found(_ search: UserSearch) async throws -> (users: [User], next: String?) {
        let filter: UserSearch.Filter =
            emailPrefix.map { .email(prefix: $0) } ?? namePrefix.map { .name(prefix: $0) } ?? .everyone
        var (users, cursor): ([User], String?) = ([], after)
        repeat {
            let page = try await search.page(filter, after: cursor, limit: min(1000, (limit ?? .max) - users.count))
            users += page.users
            cursor = page.next
        } while cursor != nil && users.count < limit ?? .max
        return (users, cursor)
    }
}
