import AdminAPI
import Ground
import Hummingbird
import Web

/// The groups and roles of a person, `GET` and `PUT /admin/users/{id}/memberships`.
struct MembershipEndpoints: AdminEndpoint {
    let operations: UserOperations
    let limits: RequestLimits

    private static let path = "/admin/users/:id/memberships"

    var routes: [AdminRoute] {
        [
            AdminRoute(
                .get, Self.path, "getMemberships", "The groups and roles of a person.", answer: Self.memberships, show),
            AdminRoute(
                .put, Self.path, "setMemberships",
                "Sets the groups and roles of a person; applications learn of it at the next sign-on.",
                body: Self.memberships, answer: Self.memberships, replace),
        ]
    }

    private static let memberships = JSONSchema.object(
        "Names of 1 to 200 bytes.", required: ["groups", "roles"],
        members: ["groups": .texts("What the person belongs to."), "roles": .texts("What the person may do.")])

    private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        try await answer(of: try await user(context).id)
    }

    private func replace(_ request: Request, _ context: WebContext) async throws -> Response {
        let user = try await user(context)
        var body = try await AdminBody(request, limits)
        guard let groups = try body.texts("groups"), let roles = try body.texts("roles") else {
            throw AdminFailure.invalid("Give both 'groups' and 'roles'; an empty list takes all away.")
        }
        try body.finish()
        if let name = (groups + roles).first(where: { !Memberships.isName($0) }) {
            throw AdminFailure.invalid("'\(name)' must have 1 to 200 bytes, and no control characters.")
        }
        try await operations.setMemberships(
            Memberships(groups: groups, roles: roles), of: user.id, by: .api(request, context))
        return try await answer(of: user.id)
    }

    private func answer(of id: UserID) async throws -> Response {
        let memberships = try await operations.memberships.of(id)
        let json = JSONObject(["groups": .strings(memberships.groups), "roles": .strings(memberships.roles)])
        return .json(json.bytes, headers: .notStored)
    }

    private func user(_ context: WebContext) async throws -> User {
        let id = try UserID(context.adminIdentifier())
        guard let user = try await operations.users.find(id) else {
            throw AdminFailure.notFound("There is no user '\(id)'.")
        }
        return user
    }
}
