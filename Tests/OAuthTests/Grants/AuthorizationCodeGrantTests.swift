import AdminAPI
import Ground
import OAuth
import Testing

@Suite("Authorization code grant (RFC 6749 §4.1.3, RFC 7636 §4.6)")
struct AuthorizationCodeGrantTests {
    private static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    private static let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
    private static let redirectURI = "https://app.example.org/callback"

    private func request(_ code: String, _ more: [String: String] = [:]) -> [String: String] {
        ["grant_type": "authorization_code", "code": code, "redirect_uri": Self.redirectURI].merging(more) { $1 }
    }

    @Test("§5.1: a code buys access token, refresh token and ID token")
    func tokens() async throws {
        let world = try await TokenWorld()
        let answer = try await world.request(request(world.code()))
        #expect(answer.accessToken.exposed.hasPrefix("ory_at_"))
        #expect(answer.refreshToken?.exposed.hasPrefix("ory_rt_") == true)
        #expect(answer.idToken != nil)
        #expect(answer.scope.text == "openid offline_access profile")
        let body = try JSONParser.parse(answer.json).object
        #expect(body?["expires_in"] == 3600)
        #expect(body?["token_type"] == "bearer")
        #expect(body?.members.map(\.name) == ["access_token", "expires_in", "id_token", "refresh_token", "scope", "token_type"])
    }

    @Test("§4.1.2: a code works once, and its reuse ends what it bought")
    func reuse() async throws {
        let world = try await TokenWorld()
        let code = world.code()
        let answer = try await world.request(request(code))
        #expect(try await world.isActive(answer.accessToken.exposed))
        #expect(try await errorCode { try await world.request(request(code)) } == .invalidGrant)
        #expect(try await !world.isActive(answer.accessToken.exposed))
        #expect(try await !world.isActive(#require(answer.refreshToken).exposed))
    }

    @Test("§4.1.2: reuse after the code's time still ends what it bought")
    func lateReuse() async throws {
        let world = try await TokenWorld()
        let code = world.code()
        let answer = try await world.request(request(code))
        world.clock.advance(by: .seconds(700))
        #expect(try await errorCode { try await world.request(request(code)) } == .invalidGrant)
        #expect(try await !world.isActive(answer.accessToken.exposed))
    }

    @Test("§4.1.3: another client cannot use the code, and does not burn it")
    func otherClient() async throws {
        let world = try await TokenWorld()
        let code = world.code()
        #expect(try await errorCode { try await world.request(request(code), .example("other")) } == .invalidGrant)
        #expect(try await errorCode { try await world.request(request(code)) } == nil)
    }

    @Test("§4.1.2: a code ends with its time")
    func expiry() async throws {
        let world = try await TokenWorld()
        let code = world.code()
        world.clock.advance(by: .seconds(600))
        #expect(try await errorCode { try await world.request(request(code)) } == .invalidGrant)
    }

    struct Redirect: Sendable, CustomTestStringConvertible {
        let asked: String?
        let repeated: String?
        let accepted: Bool
        var testDescription: String { "asked \(asked ?? "-"), repeated \(repeated ?? "-")" }
    }

    @Test(
        "§4.1.3: redirect_uri is the same as in the authorization request",
        arguments: [
            Redirect(asked: redirectURI, repeated: redirectURI, accepted: true),
            Redirect(asked: redirectURI, repeated: nil, accepted: false),
            Redirect(asked: redirectURI, repeated: redirectURI + "/", accepted: false),
            Redirect(asked: redirectURI, repeated: "https://APP.example.org/callback", accepted: false),
            Redirect(asked: nil, repeated: nil, accepted: true),
        ])
    func redirection(_ row: Redirect) async throws {
        let world = try await TokenWorld()
        var parameters = ["grant_type": "authorization_code", "code": world.code(redirectURI: row.asked)]
        parameters["redirect_uri"] = row.repeated
        #expect(try await errorCode { try await world.request(parameters) } == (row.accepted ? nil : .invalidGrant))
    }

    struct Proof: Sendable, CustomTestStringConvertible {
        let rule: String
        let challenge: String?
        let verifier: String?
        let accepted: Bool
        var testDescription: String { rule }
    }

    @Test(
        "RFC 7636 §4.6: the verifier meets the challenge",
        arguments: [
            Proof(rule: "appendix B's example", challenge: challenge, verifier: verifier, accepted: true),
            Proof(rule: "another verifier", challenge: challenge, verifier: verifier.replacing("d", with: "e"), accepted: false),
            Proof(rule: "the challenge itself", challenge: challenge, verifier: challenge, accepted: false),
            Proof(rule: "no verifier", challenge: challenge, verifier: nil, accepted: false),
            Proof(rule: "42 characters", challenge: challenge, verifier: String(verifier.dropLast()), accepted: false),
            Proof(rule: "a space", challenge: challenge, verifier: verifier + " ", accepted: false),
            Proof(rule: "RFC 9700 §4.8.2: a verifier without a challenge", challenge: nil, verifier: verifier, accepted: false),
        ])
    func proofKey(_ row: Proof) async throws {
        let world = try await TokenWorld()
        var parameters = request(world.code(challenge: row.challenge))
        parameters["code_verifier"] = row.verifier
        #expect(try await errorCode { try await world.request(parameters) } == (row.accepted ? nil : .invalidGrant))
    }

    @Test("a failed proof does not burn the code")
    func failedProof() async throws {
        let world = try await TokenWorld()
        let code = world.code(challenge: Self.challenge)
        #expect(try await errorCode { try await world.request(request(code)) } == .invalidGrant)
        #expect(try await errorCode { try await world.request(request(code, ["code_verifier": Self.verifier])) } == nil)
    }

    struct Offer: Sendable, CustomTestStringConvertible {
        let scope: String
        let grantTypes: [String]
        let idToken: Bool
        let refreshToken: Bool
        var testDescription: String { "\(scope) with \(grantTypes)" }
    }

    @Test(
        "OIDC Core §3.1.3.3, §11: an ID token needs openid, a refresh token offline access and the grant type",
        arguments: [
            Offer(scope: "openid", grantTypes: ["authorization_code", "refresh_token"], idToken: true, refreshToken: false),
            Offer(scope: "offline_access", grantTypes: ["authorization_code", "refresh_token"], idToken: false, refreshToken: true),
            Offer(scope: "offline", grantTypes: ["authorization_code", "refresh_token"], idToken: false, refreshToken: true),
            Offer(scope: "openid offline_access", grantTypes: ["authorization_code"], idToken: true, refreshToken: false),
            Offer(scope: "profile", grantTypes: [], idToken: false, refreshToken: false),
        ])
    func offer(_ row: Offer) async throws {
        let world = try await TokenWorld()
        let client = Client.example { $0.grantTypes = row.grantTypes }
        let answer = try await world.signOn(.example(scope: row.scope), client)
        #expect((answer.idToken != nil) == row.idToken)
        #expect((answer.refreshToken != nil) == row.refreshToken)
    }

    @Test("what is no code of ours is refused", arguments: ["x", "ory_ac_", "ory_at_AAAA.AAAA"])
    func garbage(_ code: String) async throws {
        let world = try await TokenWorld()
        #expect(try await errorCode { try await world.request(request(code)) } == .invalidGrant)
    }

    @Test("every refusal has the same words")
    func words() async throws {
        let world = try await TokenWorld()
        var descriptions = Set<String>()
        for code in ["x", world.values.mint(.authorizationCode).value.exposed, world.code(.example(client: "other"))] {
            do { _ = try await world.request(request(code)) } catch let error as OAuthError { descriptions.insert(error.errorDescription) }
        }
        #expect(descriptions.count == 1)
    }
}
