import Ground
import Hummingbird
import JOSE
import OAuth
import Web

/// What this server can do: `GET /.well-known/openid-configuration` (OpenID Connect Discovery 1.0 §4) and
/// `GET /.well-known/oauth-authorization-server` (RFC 8414 §3), with the same body.
struct DiscoveryEndpoint: Endpoint {
    private let document: PublicDocument

    init(_ discovery: Discovery) {
        let tag = Base64URL.encode(HashAlgorithm.sha256.hash(discovery.json).prefix(16))
        document = PublicDocument(json: discovery.json, entityTag: "\"\(tag)\"")
    }

    var routes: [Route] {
        ["/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"].map { path in
            .get(path) { request, _ in document.response(to: request) }
        }
    }
}
