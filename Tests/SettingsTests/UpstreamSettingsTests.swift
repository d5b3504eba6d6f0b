import Ground
import Testing

@testable import Settings

@Suite("Other OpenID providers in the settings")
struct UpstreamSettingsTests {
    private static let whole = """
        upstream:
          providers:
            - id: work
              name: Work Account
              logo_url: /static/work.svg
              issuer: https://work.example
              client_id: gatehouse
              client_secret: a secret of the client
              scopes: [openid, email]
              registration: never
              trusts_email: true
            - {id: plain, issuer: "https://plain.example", client_id: me}
        """

    private func outcome(_ file: String, adding environment: [String: String] = [:]) -> SettingsReader.Outcome {
        let all = Sample.identityProviderEnvironment.merging(environment) { _, new in new }
        return IdentityProviderSettings.read(from: Sample.sources(file, environment: all), random: .seeded(1))
    }

    @Test("a provider is read with all that it says, and with defaults for the rest")
    func read() throws {
        let providers = try IdentityProviderSettings.load(
            from: Sample.sources(Self.whole, environment: Sample.identityProviderEnvironment), random: .seeded(1)
        ).settings.upstreamProviders
        try #require(providers.count == 2)
        #expect(providers[0].name == "Work Account" && providers[0].issuer.text == "https://work.example")
        #expect(
            providers[0].clientSecret?.exposed == "a secret of the client"
                && providers[0].scopes == ["openid", "email"])
        #expect(providers[0].registration == .never && providers[0].trustsEmail)
        #expect(providers[0].logo?.text == "/static/work.svg" && providers[1].logo == nil)
        #expect(providers[1].name == "plain" && providers[1].clientSecret == nil)
        #expect(providers[1].scopes == ["openid", "profile", "email"])
        #expect(providers[1].registration == nil && !providers[1].trustsEmail)
    }

    @Test("the secret is never printed; all of it can stand in a file that a variable names")
    func secret() throws {
        let printed = outcome(Self.whole).snapshot[IdentityProviderKeys.upstreamProviders]
            .map { SettingType<UpstreamProviderSetting>.upstreamProvider.print($0) }
        let text = String(decoding: JSONValue.array(printed).bytes, as: UTF8.self)
        #expect(text.contains("redacted") && !text.contains("a secret of the client"))
        let sources = Sample.sources(
            "",
            environment: Sample.identityProviderEnvironment.merging(["UPSTREAM_PROVIDERS_FILE": "/run/providers"]) {
                $1
            },
            mounted: [
                "/run/providers":
                    #"[{"id":"work","issuer":"https://work.example","client_id":"me","client_secret":"s"}]"#
            ])
        let settings = try IdentityProviderSettings.load(from: sources, random: .seeded(1)).settings
        #expect(settings.upstreamProviders.first?.clientSecret?.exposed == "s")
    }

    @Test(
        "what cannot be is refused at the start",
        arguments: [
            #"{issuer: "https://a.example", client_id: me}"#, #"{id: A B, issuer: "https://a.example", client_id: me}"#,
            "{id: a, client_id: me}", #"{id: a, issuer: "https://a.example"}"#,
            #"{id: a, issuer: "ftp://a.example", client_id: me}"#,
            #"{id: a, issuer: "https://a.example?x=1", client_id: me}"#,
            #"{id: a, issuer: "https://a.example", client_id: me, scopes: [email]}"#,
            #"{id: a, issuer: "https://a.example", client_id: me, colour: red}"#,
            #"{id: a, issuer: "https://a.example", client_id: me, registration: on}"#,
            #"{id: a, issuer: "http://a.example", client_id: me}"#,
            #"{id: a, issuer: "https://a.example", client_id: me, logo_url: "http://a.example/logo.png"}"#,
            #"{id: a, issuer: "https://a.example", client_id: me, logo_url: "//a.example/logo.png"}"#,
            #"{id: a, issuer: "https://a.example", client_id: me, logo_url: "javascript:alert(1)"}"#,
            #"{id: a, issuer: "https://a.example", client_id: me, logo_url: logo.png}"#,
            #"{id: a, issuer: "https://a.example", client_id: me}, {id: a, issuer: "https://b.example", client_id: me}"#,
            #"{id: a, issuer: "https://a.example", client_id: me}, {id: b, issuer: "https://a.example", client_id: me}"#,
        ])
    func refused(providers: String) {
        let complaints = outcome("upstream: {providers: [\(providers)]}").complaints
        #expect(complaints.map(\.key) == ["upstream.providers"])
    }
}
