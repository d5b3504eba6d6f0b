import Ground
import Testing

@testable import Settings

@Suite("What the programs receive")
struct ResolvedSettingsTests {
    @Test(
        "the issuer is kept byte for byte",
        arguments: [
            "https://auth.example.com/", "https://auth.example.com", "https://AUTH.example.com/Tenant/",
            "https://auth.example.com:443/",
        ])
    func issuer(text: String) throws {
        #expect(try Sample.server(adding: ["URLS_SELF_ISSUER": text]).urls.issuer.text == text)
    }

    @Test("pages that are not configured are the server's own")
    func fallbackPages() throws {
        let urls = try Sample.server(adding: ["URLS_SELF_PUBLIC": "https://edge.example.com/auth/"]).urls
        #expect(urls.login == "https://edge.example.com/auth/oauth2/fallbacks/login")
        #expect(urls.registration == urls.login)
        #expect(urls.consent == "https://edge.example.com/auth/oauth2/fallbacks/consent")
        #expect(urls.logout == "https://edge.example.com/auth/oauth2/fallbacks/logout")
        #expect(urls.error == "https://edge.example.com/auth/oauth2/fallbacks/error")
        #expect(urls.postLogoutRedirect == "https://edge.example.com/auth/oauth2/fallbacks/logout/callback")
    }

    @Test("pages are URLs or paths below the public URL")
    func pages() throws {
        let urls = try Sample.server("urls: {login: /sign-in, consent: 'https://id.example.com/consent?a=b'}").urls
        #expect(urls.login == "https://auth.example.com/sign-in")
        #expect(urls.registration == "https://auth.example.com/sign-in")
        #expect(urls.consent == "https://id.example.com/consent?a=b")
    }

    @Test("cookie and pagination secrets are the system's unless they are given")
    func secrets() throws {
        let shared = try Sample.server().secrets
        #expect(shared.cookie.map(\.exposed) == [Sample.secret])
        #expect(shared.pagination.map(\.exposed) == [Sample.secret])
        let own = try Sample.server(adding: ["SECRETS_COOKIE": Sample.olderSecret]).secrets
        #expect(own.cookie.map(\.exposed) == [Sample.olderSecret])
        #expect(own.system.map(\.exposed) == [Sample.secret])
    }

    @Test("outside development mode cookies are secure")
    func cookies() throws {
        let cookies = try Sample.server().cookies
        #expect(cookies.isSecure)
        #expect(cookies.sameSite == .none)
        #expect(cookies.domain == nil)
        #expect(cookies.sessionName == "ory_hydra_session")
    }

    @Test("SameSite=None is no use without https")
    func developmentCookies() throws {
        let sources = Sample.sources(flags: ["--dev"])
        let cookies = try ServerSettings.load(from: sources, random: .seeded(1)).settings.cookies
        #expect(!cookies.isSecure)
        #expect(cookies.sameSite == .lax)
        #expect(cookies.loginCSRFName == "ory_hydra_login_csrf_dev")
    }

    @Test("the standard key sets, claims and scopes are always there, and everything once")
    func discovery() throws {
        let file = """
            webfinger:
              jwks: {broadcast_keys: [hydra.openid.id-token, more]}
              oidc_discovery:
                {supported_claims: [email, sub], supported_scope: [email], supported_acr_values: [aal1, phr, aal1]}
            """
        let discovery = try Sample.server(file).discovery
        #expect(discovery.broadcastKeySets == ["hydra.openid.id-token", "hydra.jwt.access-token", "more"])
        #expect(discovery.supportedClaims == ["sub", "email"])
        #expect(discovery.supportedScopes == ["offline_access", "offline", "openid", "email"])
        #expect(discovery.supportedAuthenticationContexts == ["aal1", "phr"])
    }

    @Test("the identity provider's settings, with the seeds' names for the server's addresses")
    func identityProvider() throws {
        var environment = Sample.identityProviderEnvironment
        environment["URLS_SERVER_ADMIN"] = nil
        environment["HYDRA_ADMIN_API"] = "http://internal:4445"
        let sources = Sample.sources("site: {name: Example}", environment: environment)
        let settings = try IdentityProviderSettings.load(from: sources, random: .seeded(1)).settings
        #expect(settings.urls.serverAdmin.text == "http://internal:4445")
        #expect(settings.site.name == "Example")
        #expect(settings.hashing.memoryKiB == 19_456)
    }

    @Test(
        "the identity provider refuses too",
        arguments: [
            ("URLS_SELF", "http://id.example.com", "urls.self"),
            ("URLS_SERVER_PUBLIC", "http://auth.example.com", "urls.server.public"),
            ("SECRETS_COOKIE", "short", "secrets.cookie"), ("SECRETS_COOKIE", "changemechangeme", "secrets.cookie"),
            // N-19: what is derived from it is worth no more than the secret.
            ("SECRETS_PEPPER", "only31characters_only31characte", "secrets.pepper"),
            ("HASHING_ITERATIONS", "1", "hashing.memory_kib"), ("HASHING_MEMORY_KIB", "4096", "hashing.memory_kib"),
            ("SITE_SUPPORT_EMAIL", "nobody", "site.support_email"), ("SERVE_PORT", "70000", "serve.port"),
            // N-02: whatever is configured, 8 characters at least.
            ("PASSWORD_MIN_LENGTH", "6", "password.min_length"),
            ("PASSWORD_MIN_LENGTH_WITH_SECOND_FACTOR", "7", "password.min_length_with_second_factor"),
        ])
    func identityProviderRules(variable: String, value: String, path: String) {
        let environment = Sample.identityProviderEnvironment.merging([variable: value]) { _, new in new }
        let outcome = IdentityProviderSettings.read(from: Sample.sources(environment: environment), random: .seeded(1))
        #expect(outcome.complaints.map(\.key) == [path])
    }

    @Test("a command for the database demands the DSN and nothing else")
    func database() throws {
        let sources = Sample.sources(environment: ["DSN": "memory"])
        #expect(try DatabaseSettings.load(for: .server, from: sources).dataSourceName.exposed == "memory")
        #expect(throws: SettingsError.self) { try DatabaseSettings.load(for: .server, from: Sample.sources()) }
    }
}
