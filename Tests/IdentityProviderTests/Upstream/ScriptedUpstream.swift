import AdminClient
import Crypto
import Ground
import HTTPTypes
import JOSE
import Settings
import Synchronization
import Testing

@testable import IdentityProvider

/// An OpenID provider in memory that says what a test wants it to say.
final class ScriptedUpstream: HTTPExchange {
    /// What it answers; a test changes what it is about.
    struct Script: Sendable {
        /// Beside `iss`, `aud`, `iat`, `exp` and `nonce`; null takes one of them away.
        var claims = JSONObject(["sub": "grace-1", "email": "grace@work.example", "name": "Grace Hopper"])
        var discovery = JSONObject()
        var userInfo = JSONObject()
        var tokenStatus = 200
        var discoveryStatus = 200
        var keyID = "k1"
        var publishes = ["k1"]
        /// In place of the signature.
        var forged: String?
        var type = "JWT"
        var isUnreachable = false
    }

    /// An authorization request as the browser brought it.
    struct Visit: Sendable {
        let url: String
        let parameters: FormParameters
        /// The address to come back to, with the answer that a good provider gives.
        var callback: String { address([("code", "c-\(parameters["nonce"] ?? "")"), ("iss", issuer)]) }
        let issuer: String

        /// The same with other parameters beside the state.
        func address(_ parameters: [(name: String, value: String)], state: String? = nil) -> String {
            let redirect = self.parameters["redirect_uri"] ?? ""
            let path = redirect.replacing("https://id.example", with: "")
            return path + "?"
                + FormParameters(parameters + [("state", state ?? self.parameters["state"] ?? "")]).encoded
        }
    }

    let issuer: String
    let clock: ManualClock
    private let keys: [String: JSONWebKey]
    private let script = Mutex(Script())
    private let log = Mutex<[ExchangeRequest]>([])

    init(issuer: String = "https://work.example", clock: ManualClock = ManualClock()) throws {
        self.issuer = issuer
        self.clock = clock
        keys = [
            "k1": try KeyGenerator.generate(for: .es256, keyID: "k1"),
            "k2": try KeyGenerator.generate(for: .es256, keyID: "k2"),
        ]
    }

    func change(_ body: (inout Script) -> Void) { script.withLock { body(&$0) } }
    var requests: [ExchangeRequest] { log.withLock { $0 } }

    /// The provider as the settings have it.
    func provider(
        _ id: String = "work", secret: String? = "a client's secret", allowsRegistration: Bool? = nil,
        trustsEmail: Bool = false
    ) throws -> UpstreamProvider {
        UpstreamProvider(
            id: id, name: "Work Account", logo: .route("/static/work.svg"), issuer: try AbsoluteURL(issuer), clientID: "gate house",
            clientSecret: secret.map { Secret($0) }, allowsRegistration: allowsRegistration, trustsEmail: trustsEmail)
    }

    func visit(_ answer: Browser.Answer) throws -> Visit {
        let parts = answer.location.split(separator: "?", maxSplits: 1)
        try #require(parts.count == 2, "\(answer.status) \(answer.location)")
        try #require(parts[0] == "\(issuer)/auth")
        return Visit(
            url: answer.location, parameters: try FormParameters(decoding: parts[1].utf8), issuer: issuer)
    }

    func send(_ request: ExchangeRequest) async throws(AdminError) -> ExchangeResponse {
        log.withLock { $0.append(request) }
        let script = script.withLock { $0 }
        if script.isUnreachable { throw .unreachable("switched off") }
        switch request.path {
        case "/.well-known/openid-configuration": return answer(discovery(script), script.discoveryStatus)
        case "/keys":
            return answer(JSONWebKeySet(script.publishes.compactMap { keys[$0]?.publicKey }).json)
        case "/userinfo": return answer(script.userInfo)
        case "/token":
            guard script.tokenStatus == 200 else {
                return answer(JSONObject(["error": "invalid_grant"]), script.tokenStatus)
            }
            let form = (try? FormParameters(decoding: request.body)) ?? FormParameters()
            let code = form["code"] ?? ""
            guard let token = try? sign(script, nonce: String(code.dropFirst(2))) else {
                return answer(JSONObject(), 500)
            }
            return answer(
                JSONObject(["access_token": "at-1", "token_type": "bearer", "id_token": .string(token)]))
        default: return answer(JSONObject(), 404)
        }
    }

    private func discovery(_ script: Script) -> JSONObject {
        var document = JSONObject([
            "issuer": .string(issuer), "authorization_endpoint": .string(issuer + "/auth"),
            "token_endpoint": .string(issuer + "/token"), "jwks_uri": .string(issuer + "/keys"),
            "authorization_response_iss_parameter_supported": true,
        ])
        for (name, value) in script.discovery.members { document[name] = value }
        return document
    }

    private func sign(_ script: Script, nonce: String) throws -> String {
        let now = clock.wallClock.now().seconds
        var claims = JSONObject([
            "iss": .string(issuer), "aud": "gate house", "iat": .integer(now), "exp": .integer(now + 300),
            "nonce": .string(nonce),
        ])
        for (name, value) in script.claims.members { claims[name] = value == .null ? nil : value }
        let key = try #require(keys[script.keyID])
        if let forged = script.forged {
            let parts = [#"{"alg":"\#(forged)","typ":"JWT"}"#, String(decoding: claims.bytes, as: UTF8.self)]
            let input = parts.map { Base64URL.encode(Array($0.utf8)) }.joined(separator: ".")
            guard forged == "HS256" else { return input + "." }
            let secret = SymmetricKey(data: Array("a client's secret".utf8))
            return input + "."
                + Base64URL.encode(Array(HMAC<SHA256>.authenticationCode(for: Array(input.utf8), using: secret)))
        }
        return try JSONWebSignature.sign(claims.bytes, type: script.type, with: try SigningKey(key))
    }

    private func answer(_ object: JSONObject, _ status: Int = 200) -> ExchangeResponse {
        ExchangeResponse(status: .init(code: status), body: object.bytes)
    }
}
