import Ground
import HTTPTypes
import Hummingbird
import Web

/// `DELETE /admin/sessions/{id}`: ends one session of ours, by the id that the server was told with the login
/// (`identity_provider_session_id`). A server that ends a login session can so end ours with it, as Hydra does with the
/// sessions of Ory Kratos. It tells the server nothing: whoever calls has done there what was to be done.
package struct SessionEndpoint: Sendable {
    let sessions: SessionStore
    let audit: Audit

    /// 204, whether there was such a session or not: it is not there afterwards.
    package func delete(_ request: Request, context: WebContext) async throws -> Response {
        guard let id = context.parameters.get("id"), (1...Self.longest).contains(id.utf8.count) else {
            let problem: JSONValue = ["error": "invalid_request", "error_description": "The session's id is missing."]
            return .json(problem.bytes, status: .badRequest)
        }
        if let session = try await sessions.find(id: id) {
            try await sessions.end(id: id)
            try await audit.record(.sessionEnded, client: "", subject: session.userID.rawValue, session: session.loginSessionID)
        }
        return Response(status: .noContent)
    }

    private static let longest = 200
}
