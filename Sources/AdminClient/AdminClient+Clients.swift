import AdminAPI
import Ground
import HTTPTypes

extension AdminClient {
    /// `POST /admin/clients`: registers a client. The answer shows the client secret for the only time.
    public func createClient(_ client: OAuth2Client) async throws(AdminError) -> OAuth2Client {
        try decode(OAuth2Client.self, try await call(.post, "/admin/clients", .json(client)))
    }

    /// `GET /admin/clients/{id}`; `nil` when there is none.
    public func client(_ id: String) async throws(AdminError) -> OAuth2Client? {
        guard let response = try await find(.get, Self.clientPath(id)) else { return nil }
        return try decode(OAuth2Client.self, response)
    }

    /// `GET /admin/clients`: one page, in the order of the ids.
    public func clients(
        pageSize: Int? = nil, pageToken: String? = nil, name: String? = nil, owner: String? = nil
    ) async throws(AdminError) -> ResultPage<OAuth2Client> {
        var query = FormParameters()
        if let pageSize { query.append("page_size", String(pageSize)) }
        if let pageToken { query.append("page_token", pageToken) }
        if let name { query.append("client_name", name) }
        if let owner { query.append("owner", owner) }
        let response = try await call(.get, "/admin/clients", query: query)
        return ResultPage(
            items: try decode([OAuth2Client].self, response),
            nextToken: response.headers[Self.link].flatMap(LinkHeader.nextPageToken))
    }

    /// `PUT /admin/clients/{id}`: replaces the registration; without `clientSecret` the old secret stays.
    /// `nil` when there is no such client.
    public func replaceClient(_ id: String, with client: OAuth2Client) async throws(AdminError) -> OAuth2Client? {
        guard let response = try await find(.put, Self.clientPath(id), .json(client)) else { return nil }
        return try decode(OAuth2Client.self, response)
    }

    /// `PATCH /admin/clients/{id}` with JSON Patch operations (RFC 6902); `nil` when there is no such client.
    public func patchClient(_ id: String, operations: JSONValue) async throws(AdminError) -> OAuth2Client? {
        guard let response = try await find(.patch, Self.clientPath(id), .jsonPatch(operations)) else { return nil }
        return try decode(OAuth2Client.self, response)
    }

    /// `DELETE /admin/clients/{id}`; `false` when there was none.
    public func deleteClient(_ id: String) async throws(AdminError) -> Bool {
        try await find(.delete, Self.clientPath(id)) != nil
    }

    /// `POST /admin/clients/{id}/secrets/rotate`: the answer shows a new client secret for the only time; the former ones
    /// stay valid. `nil` when there is no such client.
    public func rotateClientSecret(_ id: String) async throws(AdminError) -> OAuth2Client? {
        guard let response = try await find(.post, Self.rotationPath(id)) else { return nil }
        return try decode(OAuth2Client.self, response)
    }

    /// `DELETE /admin/clients/{id}/secrets/rotate`: ends all secrets but the newest. `nil` when there is no such client.
    public func endRotatedClientSecrets(_ id: String) async throws(AdminError) -> OAuth2Client? {
        guard let response = try await find(.delete, Self.rotationPath(id)) else { return nil }
        return try decode(OAuth2Client.self, response)
    }

    private static func rotationPath(_ id: String) -> String { clientPath(id) + "/secrets/rotate" }

    private static func clientPath(_ id: String) -> String { "/admin/clients/" + PathSegment.encode(id) }

    /// RFC 8288 §3.
    static let link = HTTPField.Name("link") ?? .location
}
