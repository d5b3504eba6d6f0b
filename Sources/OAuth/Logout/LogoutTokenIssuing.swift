/// Makes logout tokens (OpenID Connect Back-Channel Logout 1.0 §2.4).
package protocol LogoutTokenIssuing: Sendable {
    /// Tells `client` of `notice`; signed anew at every attempt, so that it is fresh and its key still published.
    /// - Parameter subject: the name under which the client knows the person.
    func logoutToken(_ notice: LogoutNotice, for client: Client, subject: Subject) async throws -> String
}
