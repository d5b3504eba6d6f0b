import Ground

/// Who may use the admin area, if there is one.
package struct ManagePolicy: Sendable {
    package var isEnabled: Bool
    /// The role that opens it.
    package var role: String

    package init(isEnabled: Bool = false, role: String = "admin") {
        self.isEnabled = isEnabled
        self.role = role
    }

    /// How long ago the sign-in may be to look at a page, and to send its form: a page that was opened in time can be
    /// filled in.
    static let (pageFreshness, formFreshness) = (Duration.seconds(600), Duration.seconds(900))

    /// Names are compared byte by byte: what only looks like the role opens nothing.
    func admits(_ memberships: Memberships) -> Bool {
        memberships.roles.contains { $0.utf8.elementsEqual(role.utf8) }
    }
}
