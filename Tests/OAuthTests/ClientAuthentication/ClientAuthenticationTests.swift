import AdminAPI
import Ground
import Testing

@testable import OAuth

@Suite("Client authentication (RFC 6749 §2.3, §3.2.1)")
struct ClientAuthenticationTests {
    private static let secret = "s%cret+:&é"
    private static let secrets = ClientSecrets.example
    private static let digest = secrets.digest(generated: Secret(secret))

    private static func client(_ id: String, _ method: String?) -> Client {
        .example(id, digests: method == "none" ? [] : [digest]) { $0.tokenEndpointAuthMethod = method }
    }

    private let authentication = ClientAuthentication(
        methods: [ClientSecretBasic(secrets: secrets), ClientSecretPost(secrets: secrets), NoClientAuthentication()],
        clients: RegisteredClients(clients: [
            client("basic", "client_secret_basic"), client("post", "client_secret_post"), client("public", "none"),
            client("default", nil), client("a:b c", "client_secret_basic"), client("later", "private_key_jwt"),
        ]))

    struct Row: Sendable, CustomTestStringConvertible {
        let rule: String
        var basic: (id: String, secret: String)?
        var header: String?
        var form: [(String, String)] = []
        var expected: OAuthError.Code?
        var testDescription: String { rule }

        var request: ClientAuthenticationRequest {
            let header = basic.map { id, secret in
                "Basic " + Row.base64("\(FormParameters.encode(id)):\(FormParameters.encode(secret))")
            }
            return ClientAuthenticationRequest(authorization: header ?? self.header, parameters: FormParameters(form),
                endpoint: "/oauth2/token")
        }

        static func base64(_ text: String) -> String {
            let urlSafe = Base64URL.encode(Array(text.utf8))
            let standard = urlSafe.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
            return String(standard) + String(repeating: "=", count: (4 - urlSafe.utf8.count % 4) % 4)
        }
    }

    @Test(
        "a client is recognised by the method that it registered",
        arguments: [
            Row(rule: "§2.3.1: basic, both halves form-encoded", basic: ("basic", secret)),
            Row(rule: "§2.3.1: an id with a colon", basic: ("a:b c", secret)),
            Row(rule: "basic is the default", basic: ("default", secret)),
            Row(rule: "§4.1.3: basic, with the same client_id in the body", basic: ("basic", secret), form: [("client_id", "basic")]),
            Row(rule: "§2.3.1: post", form: [("client_id", "post"), ("client_secret", secret)]),
            Row(rule: "§3.2.1: a public client names itself", form: [("client_id", "public")]),
        ])
    func accepted(_ row: Row) async throws {
        let client = try await authentication.authenticate(row.request)
        #expect(client.id.rawValue == row.basic?.id ?? row.form.first?.1)
    }

    @Test(
        "everything else is refused",
        arguments: [
            Row(rule: "nothing at all", expected: .invalidClient),
            Row(rule: "wrong secret", basic: ("basic", "wrong"), expected: .invalidClient),
            Row(rule: "empty secret", basic: ("basic", ""), expected: .invalidClient),
            Row(rule: "unknown client", basic: ("nobody", secret), expected: .invalidClient),
            Row(rule: "wrong secret in the body", form: [("client_id", "post"), ("client_secret", "wrong")], expected: .invalidClient),
            Row(rule: "OIDC Core §9: post instead of basic", form: [("client_id", "basic"), ("client_secret", secret)], expected: .invalidClient),
            Row(rule: "OIDC Core §9: basic instead of post", basic: ("post", secret), expected: .invalidClient),
            Row(rule: "§2.2: a confidential client without proof", form: [("client_id", "basic")], expected: .invalidClient),
            Row(rule: "RFC 8252 §8.5: a public client with a secret", basic: ("public", "anything"), expected: .invalidClient),
            Row(rule: "a method that is not supported", form: [("client_id", "later")], expected: .invalidClient),
            Row(rule: "§2.3: two methods", basic: ("basic", secret), form: [("client_id", "basic"), ("client_secret", secret)], expected: .invalidRequest),
            Row(rule: "another client_id in the body", basic: ("basic", secret), form: [("client_id", "post")], expected: .invalidRequest),
            Row(rule: "§3.2: client_id twice", form: [("client_id", "public"), ("client_id", "public")], expected: .invalidRequest),
            Row(rule: "a secret without an id", form: [("client_secret", secret)], expected: .invalidRequest),
            Row(rule: "not base64", header: "Basic %%%", expected: .invalidClient),
            Row(rule: "no colon", header: "Basic \(Row.base64("basic"))", expected: .invalidClient),
            Row(rule: "not form-encoded", header: "Basic \(Row.base64("basic:\(secret)"))", expected: .invalidClient),
            Row(rule: "another scheme", header: "Digest username=basic", expected: .invalidClient),
            Row(rule: "nothing after the scheme", header: "Basic", expected: .invalidClient),
        ])
    func refused(_ row: Row) async throws {
        #expect(try await errorCode { try await authentication.authenticate(row.request) } == row.expected)
    }

    private func error(_ row: Row) async throws -> OAuthError? {
        do {
            _ = try await authentication.authenticate(row.request)
            return nil
        } catch let error as OAuthError {
            return error
        }
    }

    @Test("an unknown client and a wrong secret get the same answer")
    func sameAnswer() async throws {
        let unknown = try #require(try await error(Row(rule: "", basic: ("nobody", "x"))))
        let wrong = try #require(try await error(Row(rule: "", basic: ("basic", "x"))))
        #expect(unknown.errorDescription == wrong.errorDescription)
        #expect(unknown.challenge == wrong.challenge)
    }

    @Test("§5.2: whoever came with the header is told the scheme, and nobody else")
    func challenge() async throws {
        #expect(try await error(Row(rule: "", basic: ("basic", "x")))?.challenge?.hasPrefix("Basic ") == true)
        #expect(try await error(Row(rule: "", header: "Basic %%%"))?.challenge?.hasPrefix("Basic ") == true)
        #expect(try await error(Row(rule: "", form: [("client_id", "post"), ("client_secret", "x")]))?.challenge == nil)
    }

    @Test("no secret stands in an error")
    func silence() async throws {
        let error = try #require(try await error(Row(rule: "", basic: ("basic", "correct horse battery"))))
        #expect(!String(reflecting: error).contains("horse"))
    }
}
