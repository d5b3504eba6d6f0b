/// The sign-ons under way. Each step forward happens once: of any number of racing callers exactly one gets `true`.
package protocol FlowStore: Sendable {
    /// Whether the login of this flow was decided.
    func isDecided(_ id: FlowID) async throws -> Bool

    /// Stores the flow with its login decision; `false` when it was decided before.
    func decideLogin(_ flow: Flow, verifier: TokenSignature) async throws -> Bool

    func find(loginVerifier: TokenSignature) async throws -> Flow?

    /// Consumes the login verifier: stores or refreshes `session` and makes the flow wait for consent under `challenge`.
    func askConsent(_ flow: FlowID, challenge: TokenSignature, skipped: Bool, session: LoginSession) async throws -> Bool

    func find(consentChallenge: TokenSignature) async throws -> Flow?

    func decideConsent(_ flow: Flow, verifier: TokenSignature) async throws -> Bool

    func find(consentVerifier: TokenSignature) async throws -> Flow?

    /// Consumes the consent verifier and stores what came of it, both or neither.
    func finish(
        _ flow: FlowID, with authorization: Authorization, issued: AuthorizationEndpointRecords
    ) async throws -> Bool

    /// Ends a flow that leads nowhere: a refused login or consent.
    func abandon(_ flow: FlowID) async throws -> Bool
}
