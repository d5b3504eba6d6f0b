import Testing

@testable import Settings

@Suite("A configuration file written for Hydra is understood key by key")
struct HydraKeysTests {
    /// Every key of Hydra's configuration schema; `X` stands for `public` and `admin`.
    private static let names = """
        dsn db.ignore_unknown_table_columns dev version profiling sqa.opt_out cgroups.v1.auto_max_procs_enabled
        feature_flags.legacy_allow_insecure_origins log.level log.format log.leak_sensitive_values log.redaction_text
        serve.X.host serve.X.port serve.X.base_url serve.X.socket.owner serve.X.socket.group serve.X.socket.mode
        serve.X.request_log.disable_for_health serve.X.tls.enabled serve.X.tls.key.path serve.X.tls.key.base64
        serve.X.tls.cert.path serve.X.tls.cert.base64 serve.X.tls.allow_termination_from serve.X.cors.enabled
        serve.X.cors.allowed_origins serve.X.cors.allowed_methods serve.X.cors.allowed_headers
        serve.X.cors.exposed_headers serve.X.cors.allow_credentials serve.X.cors.options_passthrough
        serve.X.cors.max_age serve.X.cors.debug serve.tls.enabled serve.tls.key.path serve.tls.key.base64
        serve.tls.cert.path serve.tls.cert.base64 serve.tls.allow_termination_from
        serve.cookies.same_site_mode serve.cookies.same_site_legacy_workaround serve.cookies.domain
        serve.cookies.secure serve.cookies.names.login_csrf serve.cookies.names.consent_csrf
        serve.cookies.names.device_csrf serve.cookies.names.session serve.cookies.paths.session
        secrets.system secrets.cookie secrets.pagination
        urls.self.issuer urls.self.public urls.self.admin urls.login urls.registration urls.consent urls.logout
        urls.error urls.device.verification urls.device.success urls.post_logout_redirect
        urls.identity_provider.url urls.identity_provider.publicUrl urls.identity_provider.headers
        webfinger.jwks.broadcast_keys webfinger.oidc_discovery.jwks_url webfinger.oidc_discovery.token_url
        webfinger.oidc_discovery.auth_url webfinger.oidc_discovery.device_authorization_url
        webfinger.oidc_discovery.userinfo_url webfinger.oidc_discovery.client_registration_url
        webfinger.oidc_discovery.supported_claims webfinger.oidc_discovery.supported_scope
        oidc.subject_identifiers.supported_types oidc.subject_identifiers.pairwise.salt
        oidc.dynamic_client_registration.enabled oidc.dynamic_client_registration.default_scope
        ttl.login_consent_request ttl.authentication_session ttl.access_token ttl.refresh_token ttl.id_token
        ttl.auth_code ttl.device_user_code ttl.vc_nonce
        strategies.scope strategies.access_token strategies.jwt.scope_claim
        oauth2.expose_internal_errors oauth2.session.encrypt_at_rest oauth2.exclude_not_before_claim
        oauth2.allowed_top_level_claims oauth2.mirror_top_level_claims oauth2.preserve_ext_claims
        oauth2.hashers.algorithm oauth2.hashers.bcrypt.cost oauth2.hashers.pbkdf2.iterations
        oauth2.pkce.enforced oauth2.pkce.enforced_for_public_clients
        oauth2.client_credentials.default_grant_allowed_scope
        oauth2.grant.refresh_token.rotation_grace_period oauth2.grant.refresh_token.rotation_grace_reuse_count
        oauth2.grant.jwt.jti_optional oauth2.grant.jwt.iat_optional oauth2.grant.jwt.max_ttl
        oauth2.grant.jwt.omit_assertion_audience oauth2.refresh_token_hook oauth2.token_hook
        oauth2.device_authorization.token_polling_interval oauth2.device_authorization.user_code.entropy_preset
        oauth2.device_authorization.user_code.length oauth2.device_authorization.user_code.character_set
        clients.http.disallow_private_ip_ranges clients.http.private_ip_exception_urls
        hsm.enabled hsm.library hsm.pin hsm.slot hsm.token_label hsm.key_set_prefix
        tracing.provider tracing.service_name tracing.deployment_environment
        tracing.providers.jaeger.local_agent_address tracing.providers.jaeger.sampling.server_url
        tracing.providers.jaeger.sampling.trace_id_ratio tracing.providers.zipkin.server_url
        tracing.providers.zipkin.sampling.sampling_ratio tracing.providers.otlp.server_url
        tracing.providers.otlp.insecure tracing.providers.otlp.authorization_header
        tracing.providers.otlp.sampling.sampling_ratio
        """

    @Test("every key of Hydra's schema is declared")
    func declared() {
        let declared = Set(Program.server.keys.map(\.path))
        for name in Self.names.split(whereSeparator: \.isWhitespace).map(String.init) {
            for path in ["public", "admin"].map({ name.replacing(".X.", with: ".\($0).") }) {
                #expect(declared.contains(path), "\(path)")
            }
        }
    }

    @Test("Hydra's quickstart file is refused for its samples alone")
    func quickstart() {
        let file = """
            serve:
              cookies:
                same_site_mode: Lax
            urls:
              self:
                issuer: https://127.0.0.1:4444
              consent: http://127.0.0.1:3000/consent
              login: http://127.0.0.1:3000/login
              logout: http://127.0.0.1:3000/logout
            secrets:
              system:
                - youReallyNeedToChangeThis
            oidc:
              subject_identifiers:
                supported_types:
                  - public
            """
        #expect(Sample.complaints(file, without: "SECRETS_SYSTEM", "URLS_SELF_ISSUER").map(\.key) == ["secrets.system"])
    }

    @Test("a key without effect is warned of where it is certainly meant for this program")
    func withoutEffect() {
        func warnings(_ file: String, _ environment: [String: String]) -> [String] {
            SettingsReader(program: .server, sources: Sample.sources(file, environment: environment)).read().snapshot
                .warnings
        }
        #expect(warnings("sqa: {opt_out: true}", [:]) == ["sqa.opt_out has no effect: no telemetry is ever sent."])
        #expect(warnings("", ["VERSION": "7"]).isEmpty)
    }
}
