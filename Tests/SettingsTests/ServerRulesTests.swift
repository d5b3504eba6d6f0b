import Ground
import Testing

@testable import Settings

@Suite("The server refuses to start on a configuration that is not safe")
struct ServerRulesTests {
    @Test("outside development mode every missing key is named at once")
    func missing() {
        let complaints = ServerSettings.read(from: Sample.sources(), random: .seeded(1)).complaints
        #expect(complaints.map(\.key) == ["dsn", "secrets.system", "urls.self.issuer"])
        let error = SettingsError(complaints: complaints).description
        for name in ["DSN", "SECRETS_SYSTEM", "URLS_SELF_ISSUER"] { #expect(error.contains(name)) }
    }

    @Test(
        "one rule each",
        arguments: [
            ("URLS_SELF_ISSUER", "http://auth.example.com/", "urls.self.issuer"),
            ("URLS_SELF_ISSUER", "https://auth.example.com/?a=b", "urls.self.issuer"),
            ("URLS_SELF_ISSUER", "https://auth.example.com/#a", "urls.self.issuer"),
            ("URLS_SELF_ISSUER", "auth.example.com", "urls.self.issuer"),
            ("URLS_SELF_PUBLIC", "http://auth.example.com/", "urls.self.public"),
            ("SECRETS_SYSTEM", "fifteen-letters", "secrets.system"),
            ("SECRETS_SYSTEM", "\(Sample.secret),short", "secrets.system"),
            ("SECRETS_SYSTEM", "youReallyNeedToChangeThis", "secrets.system"),
            ("SECRETS_SYSTEM", "CHANGE-ME-CHANGE-ME", "secrets.system"),
            ("SECRETS_SYSTEM", "0000000000000000", "secrets.system"),
            ("SECRETS_COOKIE", "youReallyNeedToChangeThis", "secrets.cookie"),
            ("SECRETS_PAGINATION", "short", "secrets.pagination"),
            ("SERVE_ADMIN_PORT", "4444", "serve.admin.port"),
            ("SERVE_ADMIN_PORT", "65536", "serve.admin.port"),
            ("SERVE_PUBLIC_PORT", "-1", "serve.public.port"),
            ("SERVE_PUBLIC_PORT", "http", "serve.public.port"),
            ("SERVE_ADMIN_HOST", "unix:run/admin.sock", "serve.admin.host"),
            (
                "OAUTH2_GRANT_REFRESH_TOKEN_ROTATION_GRACE_PERIOD", "6m",
                "oauth2.grant.refresh_token.rotation_grace_period"
            ),
            (
                "OAUTH2_GRANT_REFRESH_TOKEN_ROTATION_GRACE_REUSE_COUNT", "-1",
                "oauth2.grant.refresh_token.rotation_grace_reuse_count"
            ),
            ("OAUTH2_TOKEN_HOOK", "hook", "oauth2.token_hook"),
            ("OAUTH2_TOKEN_HOOK", #"{"url": "ftp://hook.example/"}"#, "oauth2.token_hook"),
            ("OAUTH2_TOKEN_HOOK", #"{"url": "https://hook.example/", "auht": {}}"#, "oauth2.token_hook"),
            (
                "OAUTH2_REFRESH_TOKEN_HOOK",
                #"{"url": "https://hook.example/", "auth": {"type": "api_key", "config": {"in": "query", "name": "k", "value": "v"}}}"#,
                "oauth2.refresh_token_hook"
            ),
            ("OAUTH2_ALLOWED_TOP_LEVEL_CLAIMS", "roles,sub", "oauth2.allowed_top_level_claims"),
            ("TTL_AUTHENTICATION_SESSION", "4321h", "ttl.authentication_session"),
            ("STRATEGIES_ACCESS_TOKEN", "JWT", "strategies.access_token"),
            ("OIDC_SUBJECT_IDENTIFIERS_SUPPORTED_TYPES", "private", "oidc.subject_identifiers.supported_types"),
            ("OIDC_SUBJECT_IDENTIFIERS_SUPPORTED_TYPES", "public,pairwise", "oidc.subject_identifiers.pairwise.salt"),
            ("OIDC_ID_TOKEN_SIGNING_ALGORITHM", "none", "oidc.id_token.signing_algorithm"),
            ("SERVE_COOKIES_NAMES_SESSION", "a b", "serve.cookies.names.session"),
            ("SERVE_COOKIES_DOMAIN", "example.com; Path=/", "serve.cookies.domain"),
            ("SERVE_COOKIES_PATHS_SESSION", "x", "serve.cookies.paths.session"),
            ("KEYS_ROTATION_INTERVAL", "0s", "keys.rotation.interval"),
            (
                "OIDC_DYNAMIC_CLIENT_REGISTRATION_INITIAL_ACCESS_TOKENS", "short",
                "oidc.dynamic_client_registration.initial_access_tokens"
            ),
            ("URLS_LOGIN", "//evil.example", "urls.login"),
            ("URLS_LOGIN", "javascript:alert(1)", "urls.login"),
        ])
    func rules(variable: String, value: String, path: String) {
        #expect(Sample.complaints(adding: [variable: value]).map(\.key) == [path])
    }

    @Test("a long grace period needs a count", arguments: [("0", false), ("3", true)])
    func grace(_ count: String, _ isAccepted: Bool) {
        let complaints = Sample.complaints(adding: [
            "OAUTH2_GRANT_REFRESH_TOKEN_ROTATION_GRACE_PERIOD": "48h",
            "OAUTH2_GRANT_REFRESH_TOKEN_ROTATION_GRACE_REUSE_COUNT": count,
        ])
        #expect(complaints.isEmpty == isAccepted)
    }

    @Test(
        "a key that is not supported yet is refused unless it has its default",
        arguments: [
            ("CLIENTS_HTTP_DISALLOW_PRIVATE_IP_RANGES", "true", false), ("HSM_ENABLED", "true", true),
            ("HSM_ENABLED", "false", false),
            ("HSM_PIN", "1234", true), ("PROFILING", "cpu", true), ("LOG_LEAK_SENSITIVE_VALUES", "true", true),
            ("OAUTH2_SESSION_ENCRYPT_AT_REST", "false", true), ("OAUTH2_SESSION_ENCRYPT_AT_REST", "true", false),
            ("OIDC_SUBJECT_IDENTIFIERS_SUPPORTED_TYPES", "public", false),
            ("SQA_OPT_OUT", "true", false),
        ])
    func support(variable: String, value: String, isRefused: Bool) {
        #expect(Sample.complaints(adding: [variable: value]).isEmpty == !isRefused)
    }

    @Test(
        "the ports may be equal only where the hosts cannot meet",
        arguments: [
            ("127.0.0.1", "127.0.0.2", 4444, false), ("127.0.0.1", "127.0.0.1", 4444, true),
            ("0.0.0.0", "127.0.0.1", 4444, true), ("10.0.0.1", "::", 4444, true), ("127.0.0.1", "127.0.0.1", 0, false),
        ])
    func ports(publicHost: String, adminHost: String, port: Int, collide: Bool) {
        let complaints = Sample.complaints(adding: [
            "SERVE_PUBLIC_HOST": publicHost, "SERVE_ADMIN_HOST": adminHost, "SERVE_PUBLIC_PORT": "\(port)",
            "SERVE_ADMIN_PORT": "\(port)",
        ])
        #expect(complaints.map(\.key) == (collide ? ["serve.admin.port"] : []))
    }

    @Test("all complaints come at once, and a faulty key is not called missing as well")
    func atOnce() {
        let file = "nonsense: 1\nsecrets: {system: [short]}\nttl: {access_token: soon}"
        let complaints = Sample.complaints(file, adding: ["SERVE_PUBLIC_PORT": "x"], without: "DSN", "SECRETS_SYSTEM")
        #expect(
            Set(complaints.map(\.key)) == [
                "nonsense", "secrets.system", "ttl.access_token", "serve.public.port", "dsn",
            ])
        #expect(complaints.count == 5)
    }
}
