import Ground
import JOSE
import Synchronization

@testable import demo_app

/// An OpenID provider in memory, which the application reaches by a function in place of the network.
final class FakeProvider: Sendable {
    static let issuer = "https://issuer.example"

    /// What the next answers of the token endpoint hold, and what was asked of it.
    struct State: Sendable {
        var claims = JSONObject()
        var signsWithOtherKey = false
        var tokenRequests: [FormParameters] = []
        var issuedRefreshTokens = 0
    }

    let state = Mutex(State())
    let settings: ResolvedSettings
    private let clock: WallClock
    private let publicKey: JSONWebKey
    private let key: SigningKey
    private let otherKey: SigningKey

    init(settings: ResolvedSettings, clock: WallClock) throws {
        self.settings = settings
        self.clock = clock
        let pair = try KeyGenerator.generate(for: .es256, keyID: "k1")
        guard let publicKey = pair.publicKey else { throw ProviderFailure("an EC key has a public part") }
        self.publicKey = publicKey
        key = try SigningKey(pair)
        otherKey = try SigningKey(try KeyGenerator.generate(for: .es256, keyID: "k1"))
    }

    var connection: Connection {
        Connection { [self] url, headers, form in
            switch url {
            case Self.issuer + "/.well-known/openid-configuration": answer(discovery)
            case Self.issuer + "/keys": answer(JSONWebKeySet([publicKey]).json)
            case Self.issuer + "/token": answer(try tokens(form ?? FormParameters()))
            default: Connection.Answer(status: 404, body: [])
            }
        }
    }

    /// A token with these claims beside `iss`, `iat` and `exp`.
    func sign(_ claims: JSONObject, type: String = "JWT") throws -> String {
        var all = JSONObject(["iss": .string(Self.issuer)])
        all["iat"] = .integer(clock.now().seconds)
        all["exp"] = .integer(clock.now().seconds + 600)
        for (name, value) in claims.members { all[name] = value == .null ? nil : value }
        let key = state.withLock { $0.signsWithOtherKey } ? otherKey : key
        return try JSONWebSignature.sign(JSONValue.object(all).bytes, type: type, with: key)
    }

    private var discovery: JSONObject {
        JSONObject([
            "issuer": .string(Self.issuer), "authorization_endpoint": .string(Self.issuer + "/auth"),
            "token_endpoint": .string(Self.issuer + "/token"), "jwks_uri": .string(Self.issuer + "/keys"),
            "end_session_endpoint": .string(Self.issuer + "/logout"),
            "authorization_response_iss_parameter_supported": true,
        ])
    }

    private func tokens(_ form: FormParameters) throws -> JSONObject {
        let (claims, count) = state.withLock { state in
            state.tokenRequests.append(form)
            state.issuedRefreshTokens += 1
            return (state.claims, state.issuedRefreshTokens)
        }
        let access = try sign(
            JSONObject([
                "sub": "person-1", "client_id": .string(settings.clientID), "scp": ["openid"],
                "jti": .string("a\(count)"),
            ]))
        return JSONObject([
            "access_token": .string(access), "token_type": "bearer", "expires_in": 600,
            "refresh_token": .string("refresh-\(count)"), "scope": "openid profile",
            "id_token": .string(try sign(claims)),
        ])
    }

    private func answer(_ object: JSONObject) -> Connection.Answer {
        Connection.Answer(status: 200, body: JSONValue.object(object).bytes)
    }
}
