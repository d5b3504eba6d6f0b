import AdminAPI
import Ground
import OAuth
import Testing

@Suite("UserInfo (OpenID Connect Core §5.3, RFC 6750)")
struct UserInfoTests {
    private func claims(_ token: String, in world: TokenWorld) async throws -> JSONObject {
        let answer = try await world.userInfo().answer(to: BearerToken(authorization: "Bearer \(token)"))
        guard case .json(let body) = answer else { throw Unexpected(answer) }
        return try JSONParser.parse(body).object ?? JSONObject()
    }

    private func refusal(_ work: () async throws -> some Any) async throws -> OAuthError? {
        do {
            _ = try await work()
            return nil
        } catch let error as OAuthError {
            return error
        }
    }

    @Test("§5.3.2: the claims of the ID token without those that are about the token itself")
    func claims() async throws {
        let world = try await TokenWorld()
        let session = ConsentSession(idToken: ["email": "anna@example.org"])
        let claims = try await claims(world.signOn(.example(session: session)).accessToken.exposed, in: world)
        #expect(claims["sub"] == "anna")
        #expect(claims["email"] == "anna@example.org")
        #expect(claims["aud"] == ["app"])
        for name in ["nonce", "at_hash", "c_hash", "exp", "sid", "jti"] { #expect(claims[name] == nil, "\(name)") }
    }

    @Test("RFC 6750 §3.1: a token that is not good is an invalid_token", arguments: ["unknown", "expired", "refresh", "ID token"])
    func invalidToken(_ sort: String) async throws {
        let world = try await TokenWorld()
        let answer = try await world.signOn()
        let token =
            switch sort {
            case "unknown": "ory_at_x.y"
            case "refresh": try #require(answer.refreshToken).exposed
            case "ID token": try #require(answer.idToken).exposed
            default: answer.accessToken.exposed
            }
        if sort == "expired" { world.clock.advance(by: .seconds(3600)) }
        let error = try #require(try await refusal { try await claims(token, in: world) })
        #expect(error.code == .invalidToken)
        #expect(error.challenge?.hasPrefix(#"Bearer realm="userinfo", error="invalid_token", error_description="#) == true)
    }

    @Test("RFC 6750 §3.1: a token that is about no sign-on has insufficient_scope")
    func insufficientScope() async throws {
        let world = try await TokenWorld()
        let withoutOpenID = try await world.signOn(.example(scope: "profile"))
        let ofClient = try await world.request(["grant_type": "client_credentials", "scope": "openid"])
        for answer in [withoutOpenID, ofClient] {
            let error = try #require(try await refusal { try await claims(answer.accessToken.exposed, in: world) })
            #expect(error.code == .insufficientScope)
            #expect(error.code.status == 403)
            #expect(error.challenge?.hasSuffix(#"scope="openid""#) == true)
        }
    }

    struct Presentation: Sendable, CustomTestStringConvertible {
        let rule: String
        let header: String?
        let form: [(String, String)]
        let token: String?
        var testDescription: String { rule }
    }

    @Test(
        "RFC 6750 §2: how a token is presented",
        arguments: [
            Presentation(rule: "§2.1: in the header", header: "Bearer abc", form: [], token: "abc"),
            Presentation(rule: "RFC 9110 §11.1: any case", header: "bEARER abc", form: [], token: "abc"),
            Presentation(rule: "§2.2: in the form", header: nil, form: [("access_token", "abc")], token: "abc"),
            Presentation(rule: "§2: in both", header: "Bearer abc", form: [("access_token", "abc")], token: nil),
            Presentation(rule: "§2: twice in the form", header: nil, form: [("access_token", "abc"), ("access_token", "abc")], token: nil),
            Presentation(rule: "RFC 9110 §11.4: several spaces", header: "Bearer  abc", form: [], token: "abc"),
            Presentation(rule: "another scheme", header: "Basic abc", form: [], token: nil),
            Presentation(rule: "a scheme that begins alike", header: "Bearers abc", form: [], token: nil),
            Presentation(rule: "a scheme of control characters", header: "\u{2}earer abc", form: [], token: nil),
            Presentation(rule: "the scheme alone", header: "Bearer", form: [], token: nil),
            Presentation(rule: "the scheme and a space", header: "Bearer ", form: [], token: nil),
            Presentation(rule: "nothing", header: nil, form: [], token: nil),
        ])
    func presentation(_ row: Presentation) {
        let token = try? BearerToken(authorization: row.header, form: FormParameters(row.form))
        #expect(token?.value.exposed == row.token)
    }

    @Test("RFC 6750 §3.1: who sent no token is told no error code")
    func noToken() async throws {
        let error = try #require(try await refusal { try BearerToken(authorization: nil) })
        #expect(error.code.status == 401)
        #expect(error.challenge == #"Bearer realm="userinfo""#)
    }
}
