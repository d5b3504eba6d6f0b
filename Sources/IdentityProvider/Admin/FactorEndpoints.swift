import AdminAPI
import Ground
import Hummingbird
import Web

/// The second factors of people, `/admin/users/{id}/factors`: list them, take one or all away.
struct FactorEndpoints: AdminEndpoint {
    let users: UserStore
    let operations: FactorOperations
    let limits: RequestLimits

    private static let path = "/admin/users/:id/factors"

    var routes: [AdminRoute] {
        [
            AdminRoute(
                .get, Self.path, "listFactors", "What a person signs in with beside the password.",
                answer: Self.factors, list),
            AdminRoute(
                .delete, Self.path, "removeFactors",
                "Takes every factor and the recovery codes away; the person learns of it by mail.",
                query: Self.ending, status: .noContent, removeAll),
            AdminRoute(
                .delete, "\(Self.path)/:factor", "removeFactor",
                "Takes one factor away; the person learns of it by mail. With the last one go the recovery codes.",
                query: Self.ending, status: .noContent, remove),
        ]
    }

    private static let ending: KeyValuePairs<String, String> = [
        "keep_sessions": "`true`: the person stays signed in. Otherwise every session ends, here and at the server."
    ]

    private static let factors = JSONSchema.object(
        "The factors.", required: ["factors", "recovery_codes_left"],
        members: [
            "factors": .list(
                of: .object(
                    "A factor.", required: ["id", "kind", "name", "created_at", "last_used_at", "doubted"],
                    members: [
                        "id": .text("What the other operations call it by."),
                        "kind": .oneOf(["passkey", "security_key", "authenticator_app"], "Of what sort it is."),
                        "name": .text("What its owner calls it."), "created_at": .time(),
                        "last_used_at": .time("null: never."), "doubted": .flag("There may be a copy of it."),
                    ])),
            "recovery_codes_left": .integer("null: there is no set."),
        ])

    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let owned = try await operations.owned(by: try await user(context))
        return .json(owned.json.bytes, headers: .notStored)
    }

    private func removeAll(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try await operations.removeAll(
            of: try await user(context), keepingSessions: try keepsSessions(request), by: .api(request, context))
        return Response(status: .noContent)
    }

    private func remove(_ request: Request, _ context: WebContext) async throws -> Response {
        let (user, id) = (try await user(context), try context.adminIdentifier("factor"))
        let isRemoved = try await operations.remove(
            id, of: user, keepingSessions: try keepsSessions(request), by: .api(request, context))
        guard isRemoved else { throw AdminFailure.notFound("The user has no factor '\(id)'.") }
        return Response(status: .noContent)
    }

    private func keepsSessions(_ request: Request) throws -> Bool {
        try request.queryParameters(limits)["keep_sessions"] == "true"
    }

    private func user(_ context: WebContext) async throws -> User {
        let id = try UserID(context.adminIdentifier())
        guard let user = try await users.find(id) else { throw AdminFailure.notFound("There is no user '\(id)'.") }
        return user
    }
}
