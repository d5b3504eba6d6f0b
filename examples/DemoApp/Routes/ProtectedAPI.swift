import Ground
import HTTPTypes
import Hummingbird
import NIOCore

/// A resource server: it asks nobody, and believes only what the provider signed (RFC 6750, RFC 9068).
struct ProtectedAPI: Sendable {
    let provider: Provider

    func add(to router: Router<BasicRequestContext>) {
        router.get("api/me") { request, _ in await me(request) }
    }

    private func me(_ request: Request) async -> Response {
        guard let header = request.headers[.authorization], header.lowercased().hasPrefix("bearer ") else {
            return refusal("Bearer", "An access token is needed.")
        }
        do {
            let claims = try await provider.verifyAccessToken(String(header.dropFirst("bearer ".count)))
            let body: JSONValue = .object(
                JSONObject([
                    "subject": claims["sub"] ?? .null, "client": claims["client_id"] ?? .null,
                    "scope": claims["scp"] ?? claims["scope"] ?? .null, "expires": claims["exp"] ?? .null,
                ]))
            return json(.ok, body)
        } catch {
            return refusal(#"Bearer error="invalid_token""#, "\(error)")
        }
    }

    /// RFC 6750 §3.
    private func refusal(_ challenge: String, _ reason: String) -> Response {
        var response = json(.unauthorized, .object(JSONObject(["error": .string(reason)])))
        response.headers[.wwwAuthenticate] = challenge
        return response
    }

    private func json(_ status: HTTPResponse.Status, _ value: JSONValue) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: value.bytes)))
    }
}
