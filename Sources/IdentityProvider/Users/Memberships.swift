/// What a person belongs to and may do, as applications learn it by the scopes `groups` and `roles`.
package struct Memberships: Sendable, Hashable {
    /// Sorted; no name twice.
    package let groups: [String]
    package let roles: [String]

    package static let none = Memberships()

    package init(groups: some Sequence<String> = [], roles: some Sequence<String> = []) {
        self.groups = Set(groups).sorted()
        self.roles = Set(roles).sorted()
    }

    /// Whether `name` can be a group's or role's: something to see, without control characters, at most 200 bytes.
    package static func isName(_ name: String) -> Bool {
        (1...200).contains(name.utf8.count) && name.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
            && name.contains { !$0.isWhitespace }
    }

    var isEmpty: Bool { groups.isEmpty && roles.isEmpty }

    /// Kind and name of each, as stored.
    var rows: [(kind: String, name: String)] { groups.map { ("group", $0) } + roles.map { ("role", $0) } }
}
