import AdminAPI
import Ground
import JOSE
import OAuth
import Testing

@Suite("Registration of clients (RFC 7591 §2, Hydra's API)")
struct ClientRegistrationTests {
    private let world = RegistrationWorld()

    private var registration: ClientRegistration { world.registration() }

    @Test("an empty registration gets the defaults, and a secret that is shown once")
    func defaults() async throws {
        let made = try await registration.create(OAuth2Client())
        #expect(made.answer.clientID.utf8.count == 36)
        #expect(made.answer.scope == "offline_access offline openid")
        #expect(made.answer.subjectType == "public")
        #expect(made.answer.tokenEndpointAuthMethod == "client_secret_basic")
        #expect(made.answer.createdAt == "2027-01-15T08:00:00Z")
        #expect(made.answer.updatedAt == made.answer.createdAt)
        let secret = try #require(made.answer.clientSecret)
        #expect(secret.utf8.count == 26)
        #expect(made.client.registration.clientSecret == nil)
        #expect(made.answer.registrationAccessToken?.hasPrefix("ory_ra_") == true)
        #expect(made.answer.registrationClientURI == "https://sso.example.org/oauth2/register/\(made.answer.clientID)")
        #expect(made.client.registration.registrationAccessToken == nil)
        #expect(try await world.secrets.verify(Secret(secret), of: made.client))
        #expect(made.client.grantTypes == [.authorizationCode])
        #expect(made.client.responseTypes == [.code])
    }

    @Test("allowed_cors_origins are kept as browsers write origins")
    func origins() async throws {
        let made = try await registration.create(RegistrationWorld.request { $0.allowedCORSOrigins = ["https://App.Test/", "http://*"] })
        #expect(made.answer.allowedCORSOrigins == ["https://app.test", "http://*"])
    }

    @Test(
        "OpenID Connect Registration §5: the document at sector_identifier_uri lists all redirect URIs",
        arguments: [
            Row("it does", nil) { ($0.redirectURIs, $0.sectorIdentifierURI) = (["https://app.test/cb"], "https://app.test/sector") },
            Row("one is missing", .invalidClientMetadata) { ($0.redirectURIs, $0.sectorIdentifierURI) = (["https://app.test/cb2"], "https://app.test/sector") },
            Row("no array", .invalidClientMetadata) { $0.sectorIdentifierURI = "https://app.test/object" },
            Row("an empty array", .invalidClientMetadata) { $0.sectorIdentifierURI = "https://app.test/empty" },
            Row("nobody there", .invalidClientMetadata) { $0.sectorIdentifierURI = "https://app.test/none" },
            Row("without TLS", .invalidClientMetadata) { $0.sectorIdentifierURI = "http://app.test/sector" },
        ])
    func sectorIdentifier(_ row: Row) async throws { try await check(row) }

    @Test("a public client has no secret")
    func publicClient() async throws {
        let made = try await registration.create(RegistrationWorld.request { $0.tokenEndpointAuthMethod = "none" })
        #expect(made.answer.clientSecret == nil)
        #expect(made.client.secretDigests.isEmpty)
        #expect(made.client.isPublic)
    }

    @Test("replacing keeps id, time of creation and secret, unless a new one is given")
    func replacing() async throws {
        let made = try await registration.create(RegistrationWorld.request { $0.clientID = "app" })
        world.clock.advance(by: .seconds(60))
        let kept = try await registration.replace(made.client, with: RegistrationWorld.request { ($0.clientID, $0.clientName) = ("x", "App") })
        #expect(kept.client.id == made.client.id)
        #expect(kept.answer.clientName == "App")
        #expect(kept.answer.createdAt == "2027-01-15T08:00:00Z")
        #expect(kept.answer.updatedAt == "2027-01-15T08:01:00Z")
        #expect(kept.answer.clientSecret == nil)
        #expect(kept.client.secretDigests == made.client.secretDigests)
        let changed = try await registration.replace(kept.client, with: RegistrationWorld.request { $0.clientSecret = "another" })
        #expect(changed.answer.clientSecret == "another")
        #expect(changed.client.secretDigests != made.client.secretDigests)
        let opened = try await registration.replace(changed.client, with: RegistrationWorld.request { $0.tokenEndpointAuthMethod = "none" })
        #expect(opened.client.secretDigests.isEmpty)
        #expect(try await registration.replace(opened.client, with: OAuth2Client()).answer.clientSecret != nil)
    }

    @Test("what was answered may be sent back")
    func roundTrip() async throws {
        let made = try await registration.create(RegistrationWorld.request { $0.redirectURIs = ["https://app.test/cb"] })
        var answer = made.answer
        answer.clientSecret = nil
        answer.jwks = .object(JSONObject())
        #expect(try await registration.replace(made.client, with: answer).client.registration == made.client.registration)
    }

    @Test("lifespans are written as Hydra writes them")
    func lifespans() async throws {
        let made = try await registration.create(RegistrationWorld.request { $0.lifespans[.authorizationCodeGrantAccessToken] = "31h" })
        #expect(made.answer.lifespans[.authorizationCodeGrantAccessToken] == "31h0m0s")
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let rule: String
        let expected: OAuthError.Code?
        let change: @Sendable (inout OAuth2Client) -> Void
        var testDescription: String { rule }

        init(_ rule: String, _ expected: OAuthError.Code?, _ change: @escaping @Sendable (inout OAuth2Client) -> Void) {
            (self.rule, self.expected, self.change) = (rule, expected, change)
        }
    }

    private static let keys: JSONValue = [
        "keys": [
            [
                "kty": "EC", "crv": "P-256", "use": "enc", "kid": "enc-1",
                "x": "weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ", "y": "e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck",
            ]
        ]
    ]
    private static let digest = "$2a$04$abcdefghijklmnopqrstuuNnMXeVXaIFzwWhwQzKJLgSOyuyPjNqK"

    private func check(_ row: Row) async throws {
        #expect(try await errorCode { try await registration.create(RegistrationWorld.request(row.change)) } == row.expected)
    }

    @Test(
        "RFC 6749 §3.1.2: redirect URIs are absolute, without fragment, of harmless schemes",
        arguments: [
            Row("https", nil) { $0.redirectURIs = ["https://app.test/cb?tenant=1"] },
            Row("loopback", nil) { $0.redirectURIs = ["http://127.0.0.1/cb", "http://[::1]:8080/cb", "http://localhost:3000"] },
            Row("RFC 8252 §7.1: a scheme of the app", nil) { $0.redirectURIs = ["com.example.app:/cb", "app://cb"] },
            Row("relative", .invalidRedirectURI) { $0.redirectURIs = ["/cb"] },
            Row("without a scheme", .invalidRedirectURI) { $0.redirectURIs = ["//app.test/cb"] },
            Row("a fragment", .invalidRedirectURI) { $0.redirectURIs = ["https://app.test/cb#x"] },
            Row("one bad among good", .invalidRedirectURI) { $0.redirectURIs = ["https://app.test/cb", "x"] },
            Row("javascript", .invalidRedirectURI) { $0.redirectURIs = ["javascript:alert(1)"] },
            Row("data", .invalidRedirectURI) { $0.redirectURIs = ["DATA:text/html,x"] },
            Row("user information", .invalidRedirectURI) { $0.redirectURIs = ["https://app.test@evil.test/"] },
            Row("a space", .invalidRedirectURI) { $0.redirectURIs = ["https://app.test/a b"] },
            Row("a NUL", .invalidRedirectURI) { $0.redirectURIs = ["https://app.test/\0"] },
        ])
    func redirectURIs(_ row: Row) async throws { try await check(row) }

    @Test(
        "post_logout_redirect_uris lead to where redirect_uris lead",
        arguments: [
            Row("same origin", nil) { ($0.redirectURIs, $0.postLogoutRedirectURIs) = (["https://app.test/cb"], ["https://app.test/bye"]) },
            Row("same port, written out", nil) { ($0.redirectURIs, $0.postLogoutRedirectURIs) = (["https://app.test/cb"], ["https://app.test:443/bye"]) },
            Row("another host", .invalidClientMetadata) { ($0.redirectURIs, $0.postLogoutRedirectURIs) = (["https://app.test/cb"], ["https://b.test/"]) },
            Row("another port", .invalidClientMetadata) { ($0.redirectURIs, $0.postLogoutRedirectURIs) = (["https://app.test/cb"], ["https://app.test:8443/"]) },
            Row("another scheme", .invalidClientMetadata) { ($0.redirectURIs, $0.postLogoutRedirectURIs) = (["https://app.test/cb"], ["http://app.test/"]) },
        ])
    func postLogoutRedirectURIs(_ row: Row) async throws { try await check(row) }

    @Test(
        "the other fields",
        arguments: [
            Row("a client id with a line break", .invalidClientMetadata) { $0.clientID = "a\nb" },
            Row("a secret of five characters", .invalidClientMetadata) { $0.clientSecret = "short" },
            Row("a secret for a public client", .invalidClientMetadata) { ($0.tokenEndpointAuthMethod, $0.clientSecret) = ("none", "long enough") },
            Row("an authentication method that is not there", .invalidClientMetadata) { $0.tokenEndpointAuthMethod = "tls_client_auth" },
            Row("private_key_jwt without keys", .invalidClientMetadata) { $0.tokenEndpointAuthMethod = "private_key_jwt" },
            Row("private_key_jwt with keys elsewhere", nil) {
                ($0.tokenEndpointAuthMethod, $0.jwksURI, $0.tokenEndpointAuthSigningAlgorithm) = ("private_key_jwt", "https://app.test/jwks", "PS256")
            },
            Row("private_key_jwt with an HMAC", .invalidClientMetadata) {
                ($0.tokenEndpointAuthMethod, $0.jwksURI, $0.tokenEndpointAuthSigningAlgorithm) = ("private_key_jwt", "https://app.test/jwks", "HS256")
            },
            Row("RFC 7518 §3.2: a secret of 31 characters for an HMAC", .invalidClientMetadata) {
                ($0.tokenEndpointAuthMethod, $0.clientSecret) = ("client_secret_jwt", String(repeating: "s", count: 31))
            },
            Row("client_secret_jwt", nil) {
                ($0.tokenEndpointAuthMethod, $0.clientSecret, $0.tokenEndpointAuthSigningAlgorithm) = ("client_secret_jwt", String(repeating: "s", count: 32), "HS256")
            },
            Row("client_secret_jwt with a public key's algorithm", .invalidClientMetadata) {
                ($0.tokenEndpointAuthMethod, $0.tokenEndpointAuthSigningAlgorithm) = ("client_secret_jwt", "RS256")
            },
            Row("RFC 6749 §3.3: a quote in a scope", .invalidClientMetadata) { $0.scope = "a \"b\"" },
            Row("grants of other days", nil) { $0.grantTypes = ["authorization_code", "implicit"] },
            Row("an empty grant type", .invalidClientMetadata) { $0.grantTypes = [""] },
            Row("a grant type that is not there", .invalidClientMetadata) { $0.grantTypes = ["password"] },
            Row("a digest that nobody can check", .invalidClientMetadata) { $0.clientSecretHash = "md5$abc" },
            Row("a secret and a digest", .invalidClientMetadata) { ($0.clientSecret, $0.clientSecretHash) = ("long enough", Self.digest) },
            Row("a digest for a public client", .invalidClientMetadata) { ($0.tokenEndpointAuthMethod, $0.clientSecretHash) = ("none", Self.digest) },
            Row("a front-channel URI of another host", .invalidClientMetadata) { ($0.redirectURIs, $0.frontchannelLogoutURI) = (["https://app.test/cb"], "https://b.test/out") },
            Row("a front-channel URI", nil) { ($0.redirectURIs, $0.frontchannelLogoutURI) = (["https://app.test/cb"], "https://app.test/out") },
            Row("a back-channel URI without TLS", nil) { $0.backchannelLogoutURI = "http://app/out" },
            Row("the same of a public client", .invalidClientMetadata) { ($0.tokenEndpointAuthMethod, $0.backchannelLogoutURI) = ("none", "http://app/out") },
            Row("two wildcards", .invalidClientMetadata) { $0.allowedCORSOrigins = ["https://*.*.test"] },
            Row("a wildcard that anybody can match", .invalidClientMetadata) { $0.allowedCORSOrigins = ["https://*app.test"] },
            Row("response types in any order", nil) { $0.responseTypes = ["code", "id_token code"] },
            Row("an unknown response type", .invalidClientMetadata) { $0.responseTypes = ["code banana"] },
            Row("pairwise subjects, where they are not enabled", .invalidClientMetadata) { $0.subjectType = "pairwise" },
            Row("a logo that is a script", .invalidClientMetadata) { $0.logoURI = "javascript:alert(1)" },
            Row("a page with a fragment", nil) { $0.policyURI = "https://app.test/legal#privacy" },
            Row("a back-channel URI with a fragment", .invalidClientMetadata) { $0.backchannelLogoutURI = "https://app.test/out#x" },
            Row("a back-channel URI", nil) { $0.backchannelLogoutURI = "https://app.test/out" },
            Row("an origin with a path", .invalidClientMetadata) { $0.allowedCORSOrigins = ["https://app.test/x"] },
            Row("an origin with a wildcard", nil) { $0.allowedCORSOrigins = ["https://*.app.test", "*"] },
            Row("jwks and jwks_uri", .invalidClientMetadata) { ($0.jwks, $0.jwksURI) = (["keys": []], "https://app.test/jwks") },
            Row("jwks_uri over http", .invalidClientMetadata) { $0.jwksURI = "http://app.test/jwks" },
            Row("a symmetric key", .invalidClientMetadata) { $0.jwks = ["keys": [["kty": "oct", "k": "AAAA"]]] },
            Row("a malformed key", .invalidClientMetadata) { $0.jwks = ["keys": [["kty": "RSA", "n": "x"]]] },
            Row("an unknown strategy", .invalidClientMetadata) { $0.accessTokenStrategy = "paseto" },
            Row("a lifespan of no time", .invalidClientMetadata) { $0.lifespans[.clientCredentialsGrantAccessToken] = "0s" },
            Row("a lifespan that is none", .invalidClientMetadata) { $0.lifespans[.clientCredentialsGrantAccessToken] = "1 hour" },
            Row("a NUL in a name", .invalidClientMetadata) { $0.clientName = "a\0b" },
        ])
    func fields(_ row: Row) async throws { try await check(row) }

    @Test(
        "OpenID Connect Registration §2: the application type decides about redirect URIs",
        arguments: [
            Row("web by https", nil) { ($0.applicationType, $0.redirectURIs) = ("web", ["https://app.test/cb"]) },
            Row("web by code over http", nil) { ($0.applicationType, $0.redirectURIs) = ("web", ["http://localhost/cb"]) },
            Row("web by a scheme of its own", .invalidRedirectURI) { ($0.applicationType, $0.redirectURIs) = ("web", ["app:/cb"]) },
            Row("implicit web over http", .invalidRedirectURI) {
                ($0.applicationType, $0.redirectURIs, $0.grantTypes) = ("web", ["http://app.test/cb"], ["implicit"])
            },
            Row("implicit web at localhost", .invalidRedirectURI) {
                ($0.applicationType, $0.redirectURIs, $0.grantTypes) = ("web", ["https://localhost/cb"], ["implicit"])
            },
            Row("native by a scheme of its own", nil) { ($0.applicationType, $0.redirectURIs) = ("native", ["app:/cb"]) },
            Row("native by loopback", nil) { ($0.applicationType, $0.redirectURIs) = ("native", ["http://127.0.0.1/cb"]) },
            Row("RFC 8252 §7.2: native by a claimed https URI", nil) { ($0.applicationType, $0.redirectURIs) = ("native", ["https://app.test/cb"]) },
            Row("native over http to elsewhere", .invalidRedirectURI) { ($0.applicationType, $0.redirectURIs) = ("native", ["http://app.test/cb"]) },
            Row("another type", .invalidClientMetadata) { $0.applicationType = "desktop" },
        ])
    func applicationType(_ row: Row) async throws { try await check(row) }

    @Test(
        "OpenID Connect Registration §2, Core §4: how responses are signed and encrypted, and where a sign-on begins",
        arguments: [
            Row("signed userinfo", nil) { $0.userinfoSignedResponseAlgorithm = "RS256" },
            Row("userinfo signed with an algorithm without a key", .invalidClientMetadata) { $0.userinfoSignedResponseAlgorithm = "PS256" },
            Row("an ID token algorithm of our keys", nil) { $0.idTokenSignedResponseAlgorithm = "ES256" },
            Row("an ID token algorithm without a key", .invalidClientMetadata) { $0.idTokenSignedResponseAlgorithm = "ES512" },
            Row("OpenID Connect Core §2: unsigned ID tokens", .invalidClientMetadata) { $0.idTokenSignedResponseAlgorithm = "none" },
            Row("encrypted ID tokens", nil) {
                ($0.jwks, $0.idTokenEncryptedResponseAlgorithm) = (Self.keys, "ECDH-ES")
                $0.idTokenEncryptedResponseContent = "A256GCM"
            },
            Row("encrypted userinfo, with the content's default", nil) { ($0.jwks, $0.userinfoEncryptedResponseAlgorithm) = (Self.keys, "ECDH-ES+A128KW") },
            Row("encryption to a key behind jwks_uri", nil) {
                ($0.jwksURI, $0.idTokenEncryptedResponseAlgorithm) = ("https://app.test/keys", "RSA-OAEP-256")
            },
            Row("encryption without a key", .invalidClientMetadata) { $0.idTokenEncryptedResponseAlgorithm = "ECDH-ES" },
            Row("encryption that the key cannot do", .invalidClientMetadata) { ($0.jwks, $0.idTokenEncryptedResponseAlgorithm) = (Self.keys, "RSA-OAEP-256") },
            Row("encryption that is not there", .invalidClientMetadata) { ($0.jwks, $0.idTokenEncryptedResponseAlgorithm) = (Self.keys, "RSA1_5") },
            Row("OpenID Connect Registration §2: enc without alg", .invalidClientMetadata) { $0.userinfoEncryptedResponseContent = "A128GCM" },
            Row("an unknown enc", .invalidClientMetadata) {
                ($0.jwks, $0.userinfoEncryptedResponseAlgorithm) = (Self.keys, "ECDH-ES")
                $0.userinfoEncryptedResponseContent = "A192GCM"
            },
            Row("oidcc-3rd_party-init-login", nil) { $0.initiateLoginURI = "https://app.test/start" },
            Row("oidcc-3rd_party-init-login-nohttps", .invalidClientMetadata) { $0.initiateLoginURI = "http://app.test/start" },
        ])
    func responses(_ row: Row) async throws { try await check(row) }

    @Test(
        "OpenID Connect Core §8.1: a pairwise client has one sector",
        arguments: [
            Row("one host", nil) { $0.redirectURIs = ["https://app.test/a", "https://app.test/b"] },
            Row("two hosts", .invalidClientMetadata) { $0.redirectURIs = ["https://app.test/a", "https://b.test/b"] },
            Row("two hosts and a sector", nil) {
                ($0.redirectURIs, $0.sectorIdentifierURI) = (["https://app.test/a", "https://b.test/b"], "https://s.test/u")
            },
            Row("no host", .invalidClientMetadata) { $0.redirectURIs = ["app.test:/cb"] },
            Row("JWT access tokens", .invalidClientMetadata) {
                ($0.redirectURIs, $0.accessTokenStrategy) = (["https://app.test/a"], "jwt")
            },
        ])
    func pairwise(_ row: Row) async throws {
        var policy = TokenWorld.policy
        policy.subjectTypes = [.pairwise, .public]
        let registration = world.registration(policy)
        // Unasked, a client gets the first type.
        #expect(try await errorCode { try await registration.create(RegistrationWorld.request(row.change)) } == row.expected)
    }
}
