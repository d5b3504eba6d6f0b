import AdminAPI
import Ground
import Hummingbird
import JOSE
import OAuth
import Synchronization
import Web

/// What this server can do: `GET /.well-known/openid-configuration` (OpenID Connect Discovery 1.0 §4) and
/// `GET /.well-known/oauth-authorization-server` (RFC 8414 §3), with the same body.
///
/// The document names the algorithms of the keys that sign ID tokens. It is made anew when these change, and kept until
/// then.
final class DiscoveryEndpoint: Endpoint {
    private let keys: KeyRing
    private let make: @Sendable ([SigningAlgorithm]) -> Discovery
    private let current: Mutex<Current>

    private struct Current {
        let algorithms: [SigningAlgorithm]
        let document: PublicDocument
    }

    init(keys: KeyRing, make: @escaping @Sendable ([SigningAlgorithm]) -> Discovery) {
        self.keys = keys
        self.make = make
        current = Mutex(Self.made(keys.algorithms(.idToken), make))
    }

    var routes: [Route] {
        [
            .get("/.well-known/openid-configuration", .discovery) { [self] request, _ in
                document.response(to: request)
            },
            .get("/.well-known/oauth-authorization-server", .discovery.also("OfOAuth")) { [self] request, _ in
                document.response(to: request)
            },
        ]
    }

    private var document: PublicDocument {
        let algorithms = keys.algorithms(.idToken)
        return current.withLock { current in
            if current.algorithms != algorithms { current = Self.made(algorithms, make) }
            return current.document
        }
    }

    private static func made(
        _ algorithms: [SigningAlgorithm], _ make: ([SigningAlgorithm]) -> Discovery
    ) -> Current {
        let json = make(algorithms).json
        let tag = Base64URL.encode(HashAlgorithm.sha256.hash(json).prefix(16))
        return Current(algorithms: algorithms, document: PublicDocument(json: json, entityTag: "\"\(tag)\""))
    }
}

extension RouteDescription {
    fileprivate static let discovery = RouteDescription(
        .oidc, "discoverOidcConfiguration", "What this server can do.",
        parameters: [.ifNoneMatch],
        answers: [.json(ServerMetadata.self, "Its metadata.", headers: ["ETag": "For `If-None-Match`."]), .notModified])
}

/// What clients need to know of a server (OpenID Connect Discovery 1.0 §3, RFC 8414 §2).
private enum ServerMetadata: Described {
    static let modelName = "oidcConfiguration"

    static let schema = JSONSchema.object(
        "The metadata of OpenID Connect Discovery 1.0 §3 and RFC 8414 §2.",
        required: [
            "issuer", "authorization_endpoint", "token_endpoint", "jwks_uri", "response_types_supported",
            "subject_types_supported", "id_token_signing_alg_values_supported",
        ],
        members: [
            "issuer": .text("Byte for byte as in every token."), "authorization_endpoint": .text(),
            "token_endpoint": .text(), "userinfo_endpoint": .text(), "revocation_endpoint": .text(),
            "end_session_endpoint": .text(), "jwks_uri": .text(), "response_types_supported": .texts(""),
            "response_modes_supported": .texts(""), "grant_types_supported": .texts(""),
            "subject_types_supported": .texts(""), "scopes_supported": .texts(""), "claims_supported": .texts(""),
            "id_token_signing_alg_values_supported": .texts(""),
            "token_endpoint_auth_methods_supported": .texts(""), "code_challenge_methods_supported": .texts(""),
        ])
}
