import Ground

/// What people let clients do.
package protocol AuthorizationStore: Sendable {
    /// The newest authorization that was asked for, is remembered and has not run out; the one that may spare the next asking.
    func reusable(subject: Subject, client: ClientID, at now: UnixTime) async throws -> Authorization?

    /// Those of `subject` that were asked for, in the order of their ids.
    func list(subject: Subject, session: SessionID?, after last: AuthorizationID?, limit: Int) async throws -> [Authorization]

    /// Deletes them with their codes and tokens.
    func revoke(_ selection: AuthorizationSelection) async throws

    /// The clients that were signed in to in this session: those that a sign-out must reach.
    func clients(of session: SessionID, subject: Subject) async throws -> [Client]
}

package enum AuthorizationSelection: Sendable, Hashable {
    case one(AuthorizationID)
    case client(ClientID, of: Subject)
    case all(of: Subject)
}
