import Database
import Ground

/// Who is an operator: whoever has the role, where there is an admin area.
struct Operators: Sendable {
    let policy: ManagePolicy
    let memberships: MembershipStore

    /// Asked anew each time, so that the role counts from the moment on in which it is given or taken away.
    func include(_ user: UserID) async throws(DatabaseError) -> Bool {
        guard policy.isEnabled else { return false }
        return policy.admits(try await memberships.of(user))
    }
}
