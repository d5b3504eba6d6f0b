import ArgumentParser
import Ground
import IdentityProvider

/// `gatehouse-idp users list`
struct ListUsersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the accounts.")

    enum Format: String, ExpressibleByArgument, CaseIterable { case table, json }

    @OptionGroup var settings: SettingsOptions

    @Option(help: "table or json")
    var format = Format.table

    func run() async throws {
        try await Accounts.run(settings) { accounts in
            var after = ""
            var users: [User] = []
            while true {
                let page = try await accounts.users.list(after: after)
                users += page
                guard let last = page.last else { break }
                after = last.profile.email.key
            }
            print(format == .table ? Self.table(users) : Self.json(users), terminator: "")
        }
    }

    private static func table(_ users: [User]) -> String {
        let cells =
            [["SUBJECT", "E-MAIL", "NAME", "STATE"]]
            + users.map { [$0.id.rawValue, $0.profile.email.text, $0.profile.displayName ?? "", state($0)] }
        let widths = (0..<3).map { column in cells.map { $0[column].count }.max() ?? 0 }
        return cells.map { row in
            let padded = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
            return (padded + [row[3]]).joined(separator: "  ") + "\n"
        }.joined()
    }

    private static func json(_ users: [User]) -> String {
        let values = users.map { user in
            JSONValue.object(
                JSONObject([
                    "id": .string(user.id.rawValue), "email": .string(user.profile.email.text),
                    "email_verified": .bool(user.profile.isEmailVerified),
                    "username": user.profile.username.map(JSONValue.string) ?? .null,
                    "name": user.profile.displayName.map(JSONValue.string) ?? .null, "state": .string(state(user)),
                    "created_at": .string(user.createdAt.rfc3339), "updated_at": .string(user.updatedAt.rfc3339),
                ]))
        }
        return String(decoding: JSONValue.array(values).bytes, as: UTF8.self) + "\n"
    }

    private static func state(_ user: User) -> String { user.isEnabled ? "enabled" : "disabled" }
}
