import Crypto
import Ground
import Settings

/// One attempt to sign in at another provider: what went there, what must come back, and who came back. It is kept with
/// the login transaction, sealed, and never in an address.
struct UpstreamAttempt: Sendable {
    /// The provider's `id`.
    let provider: String
    /// Ties the ID token to this attempt (OpenID Connect Core §3.1.2.1).
    let nonce: String
    /// Ties the code to this program (RFC 7636 §4.1); only its hash travels through the browser.
    let verifier: Secret<UpstreamCredential>
    let beganAt: UnixTime
    /// The person wants to stay signed in.
    var remembers = false
    /// Being signed in there is not enough: the person has to prove it now.
    var needsFreshProof = false
    /// The account that the identity is to be connected to; `nil`: somebody signs in.
    var connectingTo: UserID?
    /// Who came back; `nil`: nobody yet.
    var identity: UpstreamIdentity?

    init(at provider: String, beganAt: UnixTime, random: RandomBytes) {
        self.provider = provider
        self.beganAt = beganAt
        nonce = Base64URL.encode(random(16))
        verifier = Secret(Base64URL.encode(random(32)))
    }

    /// The `state` of an attempt: the transaction's id, so that every answer finds back to its sign-on, and a secret that
    /// ties it to this attempt (RFC 6749 §10.12). The browser is tied by the transaction's cookie.
    static func state(of transaction: String, random: RandomBytes) -> String {
        "\(transaction).\(Base64URL.encode(random(16)))"
    }

    /// The transaction that `state` names.
    static func transaction(of state: String) -> String? {
        let parts = state.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty ? String(parts[0]) : nil
    }

    /// Where the browser is sent (OpenID Connect Core §3.1.2.1).
    func url(
        _ metadata: UpstreamMetadata, _ provider: UpstreamProvider, state: String, redirectURI: String
    ) -> String {
        var parameters = FormParameters([
            ("response_type", "code"), ("client_id", provider.clientID), ("redirect_uri", redirectURI),
            ("scope", provider.scopes.joined(separator: " ")), ("state", state), ("nonce", nonce),
            // RFC 7636 §4.2
            ("code_challenge", Base64URL.encode(Array(SHA256.hash(data: Array(verifier.exposed.utf8))))),
            ("code_challenge_method", "S256"),
        ])
        if needsFreshProof {
            parameters.append("prompt", "login")
            parameters.append("max_age", "0")
        }
        let endpoint = metadata.authorizationEndpoint
        return endpoint.text + (endpoint.query == nil ? "?" : "&") + parameters.encoded
    }
}

extension UpstreamAttempt {
    var json: JSONObject {
        var object = JSONObject([
            "provider": .string(provider), "nonce": .string(nonce), "verifier": .string(verifier.exposed),
            "began_at": .integer(beganAt.milliseconds), "remembers": .bool(remembers), "fresh": .bool(needsFreshProof),
        ])
        if let connectingTo { object["connecting_to"] = .string(connectingTo.rawValue) }
        if let identity { object["identity"] = .object(identity.json) }
        return object
    }

    init?(json: JSONObject) {
        guard let provider = json["provider"]?.string, let nonce = json["nonce"]?.string,
            let verifier = json["verifier"]?.string, let beganAt = json["began_at"]?.integer
        else { return nil }
        self.provider = provider
        self.nonce = nonce
        self.verifier = Secret(verifier)
        self.beganAt = UnixTime(milliseconds: beganAt)
        remembers = json["remembers"]?.bool ?? false
        needsFreshProof = json["fresh"]?.bool ?? false
        connectingTo = json["connecting_to"]?.string.map { UserID($0) }
        identity = json["identity"]?.object.flatMap(UpstreamIdentity.init(json:))
    }
}
