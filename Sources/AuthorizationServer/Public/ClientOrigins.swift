import AdminAPI
import Ground
import HTTPTypes
import Hummingbird
import OAuth
import Web

/// The origins that clients registered (`allowed_cors_origins`): pages of them may read what the endpoints for clients
/// answer to that client.
///
/// The client is named, not authenticated: this decides who may read an answer, and the endpoint decides what it is.
struct ClientOrigins: OriginAdvice {
    let clients: any ClientStore
    let clientAuthentication: ClientAuthentication
    let tokens: PresentedTokens
    let limits: RequestLimits

    /// Where clients call from browsers.
    private static let paths: Set<String> = ["/oauth2/token", "/oauth2/revoke", "/oauth2/device/auth", "/userinfo"]

    /// A preflight names no client.
    func welcomesPreflight(_ request: Request) -> Bool { Self.paths.contains(request.uri.path) }

    /// None where the client cannot be found; why not, the endpoint will say.
    func furtherOrigins(for request: inout Request, _ context: WebContext) async -> [OriginPattern] {
        guard Self.paths.contains(request.uri.path), let id = try? await clientID(of: &request),
            let client = try? await clients.find(id)
        else { return [] }
        return client.registration.allowedCORSOrigins.map { OriginPattern($0) }
    }

    /// By what a token request would authenticate it with, or as whom its bearer token was issued to.
    private func clientID(of request: inout Request) async throws -> ClientID? {
        let form = await form(of: &request)
        if let id = clientAuthentication.claimedClient(in: request.clientAuthentication(form)) { return id }
        let token = try BearerToken(authorization: request.headers[.authorization], form: form)
        return try await tokens.accessToken(token.value.exposed)?.0.clientID
    }

    /// The parameters of the body, which stays there for the endpoint. A body of unknown or too great length is not
    /// begun: what is left of a stream after that, nobody could read.
    private func form(of request: inout Request) async -> FormParameters {
        guard request.method == .post, request.hasContentType("application/x-www-form-urlencoded"),
            let length = request.headers[.contentLength].flatMap({ Int($0) }), (0...limits.form).contains(length)
        else { return FormParameters() }
        return (try? await request.formParameters(limits)) ?? FormParameters()
    }
}
