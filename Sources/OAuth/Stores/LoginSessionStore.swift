/// The login sessions of browsers.
package protocol LoginSessionStore: Sendable {
    func find(_ id: SessionID) async throws -> LoginSession?

    /// Ends the session; `false` when it was gone. The tokens that were issued in it live on.
    func end(_ id: SessionID) async throws -> Bool

    func endAll(of subject: Subject) async throws
}
