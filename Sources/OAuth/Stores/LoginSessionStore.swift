import Ground

/// The login sessions of browsers.
package protocol LoginSessionStore: Sendable {
    func find(_ id: SessionID) async throws -> LoginSession?

    /// Ends the session and queues a notice for each of its clients, both or neither; `false` when it was gone. The
    /// tokens that were issued in it live on.
    func end(_ id: SessionID, at now: UnixTime) async throws -> Bool

    /// The same for all sessions of a person.
    func endAll(of subject: Subject, at now: UnixTime) async throws
}
