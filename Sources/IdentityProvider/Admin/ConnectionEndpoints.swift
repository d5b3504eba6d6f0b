import AdminAPI
import Ground
import HTTPTypes
import Hummingbird
import Web

/// The identities at other providers that sign a person in: list them, take one away.
struct ConnectionEndpoints: AdminEndpoint {
    let operations: ConnectionOperations
    let users: UserStore

    var routes: [AdminRoute] {
        [
            AdminRoute(
                .get, "/admin/users/:id/connections", "listConnections", "Which identities elsewhere sign a person in.",
                answer: .list(of: .object("An identity at another provider.")), list),
            AdminRoute(
                .delete, "/admin/users/:id/connections/:connection", "removeConnection",
                "Takes an identity at another provider from an account, be it the last way in.", status: .noContent,
                remove),
        ]
    }

    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let links = try await operations.links.list(of: try await user(context))
        return .json(JSONValue.array(links.map { .object($0.json) }).bytes, headers: .notStored)
    }

    private func remove(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = context.parameters.get("connection") ?? ""
        guard try await operations.remove(id, of: try await user(context), by: .api(request, context)) else {
            throw AdminFailure.notFound("There is no connection '\(id)'.")
        }
        return Response(status: .noContent)
    }

    private func user(_ context: WebContext) async throws -> UserID {
        let id = try UserID(context.adminIdentifier())
        guard try await users.find(id) != nil else { throw AdminFailure.notFound("There is no user '\(id)'.") }
        return id
    }
}
