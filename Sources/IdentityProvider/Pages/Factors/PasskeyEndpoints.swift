import Ground
import HTTPTypes
import Hummingbird
import Settings
import Web

/// Tells password managers where passkeys are added and managed, `GET /.well-known/passkey-endpoints` (W3C, "A
/// Well-Known URL for Relying Party Passkey Endpoints").
struct PasskeyEndpoints: Sendable {
    let ownURL: AbsoluteURL

    func get(_ request: Request, context: WebContext) async throws -> Response {
        let body = JSONObject([
            "enroll": .string(ownURL.appending("/account/security/passkey")),
            "manage": .string(ownURL.appending(SecurityPage.path.text)),
        ])
        return .body(body.bytes, contentType: "application/json")
    }
}
