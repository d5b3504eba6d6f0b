import Ground

/// Gives all accounts away as JSON lines that `UserImport` takes, by address, a page at a time.
package struct UserExport: Sendable {
    private let users: UserStore
    private let memberships: MembershipStore
    private let links: UpstreamLinkStore
    /// Whether the password hashes go along: who has them can guess at leisure.
    private let includesHashes: Bool

    package init(users: UserStore, memberships: MembershipStore, links: UpstreamLinkStore, includesHashes: Bool) {
        self.users = users
        self.memberships = memberships
        self.links = links
        self.includesHashes = includesHashes
    }

    /// Hands each page of lines to `write`.
    package func run(pageSize: Int64 = 500, _ write: ([UInt8]) async throws -> Void) async throws {
        var after = ""
        while true {
            let page = try await users.listCredentials(after: after, limit: pageSize)
            guard let last = page.last else { return }
            let memberships = try await memberships.page(after: after, limit: pageSize)
            let links = try await links.page(after: after, limit: pageSize)
            var lines: [UInt8] = []
            for person in page {
                let record = UserRecord(
                    person.user, passwordHash: includesHashes ? person.passwordHash : nil,
                    memberships: memberships[person.user.id] ?? .none,
                    connections: (links[person.user.id] ?? []).map(UserConnection.init))
                record.json.write(to: &lines)
                lines.append(UInt8(ascii: "\n"))
            }
            try await write(lines)
            after = last.user.profile.email.key
        }
    }
}
