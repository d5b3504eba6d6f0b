import Ground
import JOSE
import OAuth
import Testing

@Suite("Discovery (OpenID Connect Discovery §3, RFC 8414 §2)")
struct DiscoveryTests {
    private func document(
        _ algorithm: SigningAlgorithm = .rs256, authenticationContexts: [String] = []
    ) async throws -> JSONObject {
        let world = try await TokenWorld {
            $0.supportedAuthenticationContexts = authenticationContexts
            $0.supportedScopes = ["email", "openid"]
            $0.supportedClaims = ["email"]
        }
        let authentication = ClientAuthentication(
            methods: [ClientSecretBasic(secrets: .example), ClientSecretJWT(secrets: .example, rules: .example), NoClientAuthentication()],
            clients: RegisteredClients(clients: []))
        let discovery = Discovery(
            policy: world.policy, grants: world.grants, clientAuthentication: authentication, algorithms: [algorithm])
        return try JSONParser.parse(discovery.json).object ?? JSONObject()
    }

    @Test("§4.3: the issuer stands there to the letter, and the endpoints below the public URL")
    func endpoints() async throws {
        let document = try await document()
        #expect(document["issuer"] == "https://sso.example.org/")
        #expect(document["authorization_endpoint"] == "https://sso.example.org/oauth2/auth")
        #expect(document["jwks_uri"] == "https://sso.example.org/.well-known/jwks.json")
        #expect(document["end_session_endpoint"] == "https://sso.example.org/oauth2/sessions/logout")
    }

    @Test(
        "the members that the models of Hydra's clients require are there",
        arguments: [
            "issuer", "authorization_endpoint", "device_authorization_endpoint", "token_endpoint", "jwks_uri",
            "response_types_supported", "subject_types_supported", "id_token_signing_alg_values_supported",
            "id_token_signed_response_alg", "userinfo_signed_response_alg",
        ])
    func required(name: String) async throws {
        #expect(try await document()[name] != nil)
    }

    @Test("what is registered is what stands there")
    func derived() async throws {
        let document = try await document(.es256)
        let grants: JSONValue = ["authorization_code", "refresh_token", "client_credentials", "implicit"]
        #expect(document["grant_types_supported"] == grants)
        let types: JSONValue = [
            "code", "token", "id_token", "id_token token", "code id_token", "code token", "code id_token token",
        ]
        #expect(document["response_types_supported"] == types)
        let prompts: JSONValue = ["none", "login", "consent", "select_account", "registration", "create"]
        #expect(document["prompt_values_supported"] == prompts)
        #expect(document["subject_types_supported"] == ["public"])
        #expect(document["userinfo_signing_alg_values_supported"] == ["none", "ES256"])
        let encryption: JSONValue = ["RSA-OAEP-256", "ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A256KW"]
        #expect(document["id_token_encryption_alg_values_supported"] == encryption)
        #expect(document["userinfo_encryption_enc_values_supported"] == ["A128CBC-HS256", "A128GCM", "A256GCM"])
        #expect(document["claims_parameter_supported"] == true)
        #expect(document["response_modes_supported"] == ["query", "fragment", "form_post"])
        #expect(document["token_endpoint_auth_methods_supported"] == ["client_secret_basic", "client_secret_jwt", "none"])
        #expect(document["token_endpoint_auth_signing_alg_values_supported"] == ["HS256"])
        #expect(document["revocation_endpoint_auth_signing_alg_values_supported"] == ["HS256"])
        #expect(document["id_token_signing_alg_values_supported"] == ["ES256"])
        #expect(document["scopes_supported"] == ["offline_access", "offline", "openid", "email"])
        #expect(document["claims_supported"] == ["sub", "email"])
    }

    @Test("what is not there is not advertised")
    func absent() async throws {
        let document = try await document()
        #expect(document["code_challenge_methods_supported"] == ["S256"])
        #expect(document["introspection_endpoint"] == nil)
        #expect(document["registration_endpoint"] == nil)
        #expect(document["authorization_response_iss_parameter_supported"] == true)
    }

    @Test("§3: acr_values_supported is what the operator knows of the identity provider, and left out otherwise")
    func authenticationContexts() async throws {
        #expect(try await document()["acr_values_supported"] == nil)
        let document = try await document(authenticationContexts: ["aal1", "phr"])
        #expect(document["acr_values_supported"] == ["aal1", "phr"])
    }

    @Test("§4.2: no member is empty")
    func noEmptyMembers() async throws {
        for member in try await document().members { #expect(member.value != [] && member.value != "", "\(member.name)") }
    }
}
