import AdminClient
import Database
import Ground
import Logging

/// Ends the sessions of a person, here and at the server.
struct SignOutEverywhere: Sendable {
    let database: any Database
    let admin: AdminClient
    let logger: Logger

    /// The server's sessions that began with the person's sessions here, but for the one to keep.
    func loginSessions(of user: UserID, keeping kept: BrowserSession?) async throws(DatabaseError) -> [String] {
        let query = Query(
            "SELECT login_session_id FROM idp_sessions WHERE user_id = $1 AND id <> $2 LIMIT 1000",
            [.text(user.rawValue), .text(kept?.id ?? "")])
        var found: Set<String> = []
        for row in try await database.read(query) { found.insert(try row.text(0)) }
        return found.subtracting([kept?.loginSessionID ?? "", ""]).sorted()
    }

    /// Ends the sessions here, in one unit with the reason.
    func statement(of user: UserID, keeping kept: BrowserSession?) -> Query {
        Query(
            "DELETE FROM idp_sessions WHERE user_id = $1 AND id <> $2",
            [.text(user.rawValue), .text(kept?.id ?? "")])
    }

    /// Ends them at the server, and takes back every token: an application that was stolen from would keep its access
    /// (ASVS 7.4.3). `false`: the server could not be told; sessions here have ended all the same.
    func endAtServer(_ user: UserID, _ loginSessions: [String], keeping kept: BrowserSession?) async -> Bool {
        do throws(AdminError) {
            if kept == nil {
                try await admin.revokeLoginSessions(ofSubject: user.rawValue)
            } else {
                for id in loginSessions { try await admin.revokeLoginSession(id: id) }
            }
            try await admin.revokeConsentSessions(.all(subject: user.rawValue))
            return true
        } catch {
            logger.error(
                "sessions could not be ended at the server", metadata: ["error": "\(error)", "subject": "\(user)"])
            return false
        }
    }
}
