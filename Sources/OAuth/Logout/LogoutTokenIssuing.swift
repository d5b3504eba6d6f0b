/// Makes logout tokens (OpenID Connect Back-Channel Logout 1.0 §2.4).
package protocol LogoutTokenIssuing: Sendable {
    /// Tells `client` that `session` of `subject` is over.
    func logoutToken(for client: Client, session: SessionID, subject: Subject) async throws -> String
}
