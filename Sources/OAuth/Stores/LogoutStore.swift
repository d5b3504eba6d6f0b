import Ground

/// Sign-outs that were confirmed.
package protocol LogoutStore: Sendable {
    func isDecided(_ id: String) async throws -> Bool

    /// `false` when this challenge was accepted before.
    func decide(_ decision: LogoutDecision) async throws -> Bool

    func find(verifier: TokenSignature) async throws -> LogoutDecision?

    /// Consumes the verifier, ends the session and queues a notice for each of its clients, all or nothing; of racing
    /// callers one gets `true`.
    func complete(_ decision: LogoutDecision, at now: UnixTime) async throws -> Bool
}
