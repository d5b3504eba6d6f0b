import AdminAPI
import Ground
import OAuth
import Testing

@Suite("What becomes of the identity provider's claims (Hydra's claim strategies)")
struct ClaimStrategyTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var topLevel: [String] = []
        var mirrors = true
        var preserves = false
        let role: JSONValue?
        let ext: JSONValue

        var testDescription: String { "top level \(topLevel), mirror \(mirrors), preserve \(preserves)" }
    }

    private static let all: JSONValue = ["role": "clerk", "tier": "gold"]

    @Test(
        "allowed_top_level_claims, mirror_top_level_claims, preserve_ext_claims in a JWT",
        arguments: [
            Row(role: nil, ext: all),
            Row(mirrors: false, role: nil, ext: all),
            Row(topLevel: ["role"], role: "clerk", ext: all),
            Row(topLevel: ["role"], mirrors: false, role: "clerk", ext: [:]),
            Row(topLevel: ["role"], mirrors: false, preserves: true, role: "clerk", ext: ["tier": "gold"]),
            Row(topLevel: ["role"], preserves: true, role: "clerk", ext: all),
            Row(topLevel: ["role", "tier"], mirrors: false, preserves: true, role: "clerk", ext: [:]),
            Row(topLevel: ["absent"], mirrors: false, role: nil, ext: all),
        ], [Policy.AccessTokenStrategy.jwt, .opaque])
    func claims(_ row: Row, _ strategy: Policy.AccessTokenStrategy) async throws {
        let world = try await TokenWorld { policy in
            policy.accessTokenStrategy = strategy
            policy.topLevelClaims = row.topLevel
            policy.mirrorsTopLevelClaims = row.mirrors
            policy.preservesExtClaims = row.preserves
        }
        let session = ConsentSession(accessToken: Self.all, idToken: ["nick": "ada"])
        let tokens = try await world.signOn(.example(session: session))
        if strategy == .jwt {
            let claims = try world.claims(tokens.accessToken.exposed, .accessToken)
            #expect(claims["role"] == row.role)
            #expect(claims["ext"] == row.ext)
        }
        // Introspection tells them all, in one place; they are about access tokens, so nowhere else do they show.
        #expect(try await world.introspect(["token": tokens.accessToken.exposed])["ext"] == Self.all)
        let idToken = try world.claims(try #require(tokens.idToken?.exposed), .idToken)
        #expect(idToken["role"] == nil && idToken["tier"] == nil && idToken["nick"] == "ada")
        let info = try #require(try await world.userInfoClaims(tokens))
        #expect(info["role"] == nil && info["ext"] == nil && info["nick"] == "ada")
    }

    @Test("no promoted claim takes the place of one of ours", arguments: ["sub", "scope", "client_id", "exp"])
    func reserved(_ name: String) async throws {
        let world = try await TokenWorld { policy in
            policy.accessTokenStrategy = .jwt
            policy.scopeClaim = .both
            policy.topLevelClaims = [name]
        }
        let session = ConsentSession(accessToken: .object(JSONObject([name: "mallory"])))
        let tokens = try await world.signOn(.example(session: session))
        #expect(try world.claims(tokens.accessToken.exposed, .accessToken)[name] != "mallory")
    }
}
