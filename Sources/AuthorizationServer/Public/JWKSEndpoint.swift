import AdminAPI
import Hummingbird
import OAuth
import Web

/// The public keys, `GET /.well-known/jwks.json` (RFC 7517 §5, RFC 8414 §2).
struct JWKSEndpoint: Endpoint {
    let keys: KeyRing

    var routes: [Route] {
        [
            .get("/.well-known/jwks.json", .publicKeys) { request, _ in
                let document = keys.document
                return PublicDocument(json: document.json, entityTag: document.entityTag).response(to: request)
            }
        ]
    }
}

extension RouteDescription {
    fileprivate static let publicKeys = RouteDescription(
        .wellknown, "discoverJsonWebKeys", "The public keys that verify this server's tokens.",
        parameters: [.ifNoneMatch],
        answers: [.json(KeySetModel.self, "The keys.", headers: ["ETag": "For `If-None-Match`."]), .notModified])
}
