import AdminAPI
import Ground
import HTTPTypes
import Hummingbird
import Logging
import Web

/// The sessions of people: list them, end one, end all, here and at the server.
struct SessionEndpoints: AdminEndpoint {
    let operations: UserOperations

    var routes: [AdminRoute] {
        [
            AdminRoute(
                .get, "/admin/users/:id/sessions", "listSessions", "Where a person is signed in.",
                answer: .list(of: .object("A session.")), list),
            AdminRoute(
                .delete, "/admin/users/:id/sessions", "endSessions", "Signs a person out everywhere.",
                status: .noContent, endAll),
            AdminRoute(
                .delete, "/admin/sessions/:id", "endSession",
                "Ends one session, by its name or by the server's (`sid`). So a server pushes a sign-out.",
                status: .noContent, end),
        ]
    }

    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = try UserID(context.adminIdentifier())
        guard try await operations.users.find(id) != nil else {
            throw AdminFailure.notFound("There is no user '\(id)'.")
        }
        let sessions = try await operations.sessions.list(of: id)
        return .json(JSONValue.array(sessions.map { .object($0.json) }).bytes, headers: .notStored)
    }

    private func endAll(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = try UserID(context.adminIdentifier())
        guard try await operations.users.find(id) != nil else {
            throw AdminFailure.notFound("There is no user '\(id)'.")
        }
        try await operations.endSessions(of: id, by: .api(request, context))
        await tellServer(context) { try await operations.endServerSessions(of: id) }
        return Response(status: .noContent)
    }

    /// A server that ends its session does not want to be told of it: what is gone there is no failure.
    private func end(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = try context.adminIdentifier()
        if let session = try await operations.endSession(id, by: .api(request, context)) {
            await tellServer(context) { try await operations.endServerSession(of: session) }
        }
        return Response(status: .noContent)
    }

    /// What was asked for is done here already.
    private func tellServer(_ context: WebContext, _ body: () async throws -> Void) async {
        do {
            try await body()
        } catch {
            context.logger.warning("the server keeps its session", metadata: ["error": "\(error)"])
        }
    }
}
