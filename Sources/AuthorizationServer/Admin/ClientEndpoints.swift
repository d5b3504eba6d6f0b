import AdminAPI
import Ground
import HTTPTypes
import Hummingbird
import OAuth
import Web

/// The registered clients: `/admin/clients` (Hydra).
struct ClientEndpoints: Endpoint {
    let clients: any ClientStore
    let registration: ClientRegistration
    let pageTokens: PageTokens
    let limits: RequestLimits

    private static let path = "/admin/clients"

    var routes: [Route] {
        [
            .get(Self.path, .listClients, list),
            .post(Self.path, .createClient, create),
            .get("\(Self.path)/:id", .getClient) { request, context in
                try JSONCoding.response(try await find(context).registration)
            },
            .put("\(Self.path)/:id", .setClient, replace),
            .patch("\(Self.path)/:id", .patchClient, patch),
            .delete("\(Self.path)/:id", .deleteClient, delete),
            .put("\(Self.path)/:id/lifespans", .setLifespans, replaceLifespans),
            .post("\(Self.path)/:id/secrets/rotate", .rotateSecret) { _, context in
                try await change(context) { try registration.rotateSecret(of: $0) }
            },
            .delete("\(Self.path)/:id/secrets/rotate", .endRotatedSecrets) { _, context in
                try await change(context) { try registration.endRotatedSecrets(of: $0) }
            },
        ]
    }

    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let query = try request.queryParameters(limits)
        let page = try Page(query, of: "clients", pageTokens)
        let filter = ClientFilter(name: query["client_name"], owner: query["owner"])
        // One more than asked for tells whether a page follows.
        let found = try await clients.list(filter, after: page.after.map { ClientID($0) }, limit: page.size + 1)
        let shown = found.prefix(page.size)
        let next = found.count > page.size ? shown.last?.id.rawValue : nil
        var headers = HTTPFields.notStored
        headers.set("Link", try page.link(path: Self.path, query, next: next, of: "clients", pageTokens))
        return try JSONCoding.response(shown.map(\.registration), headers: headers)
    }

    private func create(_ request: Request, _ context: WebContext) async throws -> Response {
        let wish = try await JSONCoding.decode(OAuth2Client.self, request, limits)
        let registered = try await registration.create(wish)
        guard try await clients.create(registered.client) else { throw OAuthError(.conflict) }
        var headers = HTTPFields.notStored
        headers[.location] = "\(Self.path)/\(PathSegment.encode(registered.client.id.rawValue))"
        return try JSONCoding.response(registered.answer, status: .created, headers: headers)
    }

    private func replace(_ request: Request, _ context: WebContext) async throws -> Response {
        let wish = try await JSONCoding.decode(OAuth2Client.self, request, limits)
        return try await change(context) { try await registration.replace($0, with: wish) }
    }

    /// All 13 at once: those that the request leaves out are the server's again (Hydra).
    private func replaceLifespans(_ request: Request, _ context: WebContext) async throws -> Response {
        let lifespans = try await JSONCoding.decode(ClientLifespans.self, request, limits)
        return try await change(context) { client in
            var wish = client.registration
            wish.lifespans = lifespans
            return try await registration.replace(client, with: wish)
        }
    }

    /// RFC 6902 on the client as `GET` shows it; its id stays.
    private func patch(_ request: Request, _ context: WebContext) async throws -> Response {
        let patch = try await JSONCoding.decode(JSONPatch.self, request, limits)
        if let denied = patch.operations.first(where: { Self.deniedPaths.contains($0.path.lowercased()) }) {
            throw OAuthError(.invalidRequest, "The path '\(denied.path)' cannot be changed.")
        }
        return try await change(context) { client in
            try await registration.replace(client, with: try patched(client, patch))
        }
    }

    private static let deniedPaths: Set<String> = [
        "/id", "/client_id", "/rotatedsecrets", "/rotated_secrets", "/self_registered",
    ]

    private func patched(_ client: Client, _ patch: JSONPatch) throws -> OAuth2Client {
        let document = try JSONCoding.decode(JSONValue.self, try JSONCoding.encode(client.registration))
        do {
            return try JSONCoding.decode(OAuth2Client.self, try patch.applied(to: document).bytes)
        } catch let failure as JSONPatch.Failure {
            throw OAuthError(.invalidRequest, failure.message)
        }
    }

    /// Replaces the client by what `wish` makes of it. When somebody else changed it meanwhile, it is read again, so that
    /// neither change is lost.
    private func change(
        _ context: WebContext, _ wish: (Client) async throws -> ClientRegistration.Registered
    ) async throws -> Response {
        for _ in 0..<Self.attempts {
            let registered = try await wish(try await find(context))
            if try await clients.replace(registered.client) { return try JSONCoding.response(registered.answer) }
        }
        throw OAuthError(.temporarilyUnavailable, "The client is being changed by others; try again.")
    }

    private static let attempts = 5

    private func delete(_ request: Request, _ context: WebContext) async throws -> Response {
        guard try await clients.delete(id(context)) else { throw OAuthError(.unableToLocate) }
        return Response(status: .noContent)
    }

    private func find(_ context: WebContext) async throws -> Client {
        guard let client = try await clients.find(id(context)) else { throw OAuthError(.unableToLocate) }
        return client
    }

    private func id(_ context: WebContext) throws -> ClientID { ClientID(try context.pathParameter("id")) }
}

extension RouteDescription {
    fileprivate static let listClients = RouteDescription(
        .oAuth2, "listOAuth2Clients", "Lists the registered clients by id.",
        parameters: ParameterDescription.pages + [
            .optional("client_name", .text("Only those with this name.")),
            .optional("owner", .text("Only those of this owner.")),
        ],
        answers: [.json(.list(of: .model(OAuth2Client.self)), "The clients.", headers: AnswerDescription.pageLinks)])

    fileprivate static let createClient = RouteDescription(
        .oAuth2, "createOAuth2Client", "Registers a client.", body: .json(OAuth2Client.self),
        answers: [
            .json(
                OAuth2Client.self, "The client; its secret is shown only here.", status: .created,
                headers: ["Location": "The client."]),
            .refusal(.conflict, "There is a client with this id."),
        ])

    fileprivate static let getClient = RouteDescription(
        .oAuth2, "getOAuth2Client", "Shows a client.",
        answers: [.json(OAuth2Client.self, "The client."), .nothingThere])

    fileprivate static let setClient = RouteDescription(
        .oAuth2, "setOAuth2Client", "Replaces a client; what is not given takes its default.",
        body: .json(OAuth2Client.self), answers: [.json(OAuth2Client.self, "The client."), .nothingThere])

    fileprivate static let patchClient = RouteDescription(
        .oAuth2, "patchOAuth2Client", "Changes parts of a client.",
        body: .json(JSONPatch.self), answers: [.json(OAuth2Client.self, "The client."), .nothingThere])

    fileprivate static let deleteClient = RouteDescription(
        .oAuth2, "deleteOAuth2Client", "Deletes a client and with it all that was granted to it.",
        answers: [.empty(.noContent, "It is gone."), .nothingThere])

    fileprivate static let setLifespans = RouteDescription(
        .oAuth2, "setOAuth2ClientLifespans", "Replaces a client's lifespans; what is left out is the server's again.",
        body: .json(ClientLifespans.self), answers: [.json(OAuth2Client.self, "The client."), .nothingThere])

    fileprivate static let rotateSecret = RouteDescription(
        .oAuth2, "rotateOAuth2ClientSecret", "Makes a new secret for a client; the five before it stay valid.",
        answers: [.json(OAuth2Client.self, "The client, with its new secret."), .nothingThere])

    fileprivate static let endRotatedSecrets = RouteDescription(
        .oAuth2, "deleteRotatedOAuth2ClientSecrets", "Ends a client's secrets from before its last rotation.",
        answers: [.json(OAuth2Client.self, "The client."), .nothingThere])
}
