import AdminAPI
import Ground
import HTTPTypes

extension AdminClient {
    /// `POST /admin/oauth2/introspect` (RFC 7662): whether a token is good, and what it says.
    /// - Parameter scope: scopes that the token must all have to count as active.
    public func introspect(token: String, scope: [String] = []) async throws(AdminError) -> IntrospectedToken {
        var form = FormParameters([("token", token)])
        if !scope.isEmpty { form.append("scope", scope.joined(separator: " ")) }
        return try decode(IntrospectedToken.self, try await call(.post, "/admin/oauth2/introspect", .form(form)))
    }

    /// `DELETE /admin/oauth2/tokens`: revokes all access tokens of a client.
    public func deleteTokens(ofClient id: String) async throws(AdminError) {
        _ = try await call(.delete, "/admin/oauth2/tokens", query: FormParameters([("client_id", id)]))
    }
}
