import AdminAPI
import Ground
import HTTPTypes
import Hummingbird
import OAuth
import Web

/// Clients that register and manage themselves: `POST /oauth2/register` (RFC 7591 §3) and `GET`, `PUT`, `DELETE
/// /oauth2/register/{id}` (RFC 7592 §2). Switched off unless the operator switches it on.
struct RegistrationEndpoint: Endpoint {
    /// `nil` where `oidc.dynamic_client_registration.enabled` is off.
    let registration: DynamicRegistration?
    let limits: RequestLimits

    private static let path = "/oauth2/register"

    var routes: [Route] {
        [
            .post(Self.path, .register, register),
            .get("\(Self.path)/:id", .read) { request, context in
                let answer = try await enabled().read(id(context), authorization: request.headers[.authorization])
                return try JSONCoding.response(answer)
            },
            .put("\(Self.path)/:id", .update, update),
            .delete("\(Self.path)/:id", .delete) { request, context in
                try await enabled().delete(id(context), authorization: request.headers[.authorization])
                return Response(status: .noContent, headers: .notStored)
            },
        ]
    }

    private func register(_ request: Request, _ context: WebContext) async throws -> Response {
        let registration = try enabled()
        let wish = try await JSONCoding.decode(OAuth2Client.self, request, limits)
        let answer = try await registration.register(wish, authorization: request.headers[.authorization])
        var headers = HTTPFields.notStored
        headers[.location] = answer.registrationClientURI
        return try JSONCoding.response(answer, status: .created, headers: headers)
    }

    private func update(_ request: Request, _ context: WebContext) async throws -> Response {
        let registration = try enabled()
        let wish = try await JSONCoding.decode(OAuth2Client.self, request, limits)
        let answer = try await registration.update(
            id(context), with: wish, authorization: request.headers[.authorization])
        return try JSONCoding.response(answer)
    }

    private func enabled() throws(OAuthError) -> DynamicRegistration {
        guard let registration else { throw OAuthError(.resourceNotFound, "Dynamic registration is not enabled.") }
        return registration
    }

    private func id(_ context: WebContext) throws -> ClientID { ClientID(try context.pathParameter("id")) }
}

extension RouteDescription {
    fileprivate static let register = RouteDescription(
        .oidc, "createOidcDynamicClient", "Registers a client (RFC 7591 §3).", body: .json(OAuth2Client.self),
        answers: [
            .json(
                OAuth2Client.self, "The client, with its secrets.", status: .created,
                headers: ["Location": "Where the client manages its registration."]),
            unauthorized, disabled,
        ])

    fileprivate static let read = RouteDescription(
        .oidc, "getOidcDynamicClient", "Shows a client its registration (RFC 7592 §2.1).",
        answers: [.json(OAuth2Client.self, "The registration."), unauthorized, disabled])

    fileprivate static let update = RouteDescription(
        .oidc, "setOidcDynamicClient", "Replaces a client's registration by its own wish (RFC 7592 §2.2).",
        body: .json(OAuth2Client.self),
        answers: [
            .json(OAuth2Client.self, "The registration, with a new registration access token."), unauthorized,
            .refusal(.forbidden, "The client may not choose its secret."), disabled,
        ])

    fileprivate static let delete = RouteDescription(
        .oidc, "deleteOidcDynamicClient", "Deletes a client by its own wish (RFC 7592 §2.3).",
        answers: [.empty(.noContent, "It is gone."), unauthorized, disabled])

    private static let unauthorized = AnswerDescription.refusal(
        .unauthorized, "The bearer token is missing or wrong.", headers: ["WWW-Authenticate": "Bearer."])

    private static let disabled = AnswerDescription.refusal(.notFound, "Clients cannot register themselves here.")
}
