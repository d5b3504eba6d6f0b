import Ground
import Testing

@testable import CommandLineTools

@Suite("Flags become fields of a client, and only those that were given")
struct ClientChangesTests {
    @Test(
        "Each flag names its field",
        arguments: [
            ("--name a", "client_name", #""a""#),
            ("--secret s", "client_secret", #""s""#),
            ("--grant-type a,b --grant-type c", "grant_types", #"["a","b","c"]"#),
            ("--response-type code", "response_types", #"["code"]"#),
            ("--redirect-uri https://a --redirect-uri https://b", "redirect_uris", #"["https://a","https://b"]"#),
            ("--scope openid,email", "scope", #""openid email""#),
            ("--audience=", "audience", "[]"),
            ("--token-endpoint-auth-method none", "token_endpoint_auth_method", #""none""#),
            ("--access-token-strategy jwt", "access_token_strategy", #""jwt""#),
            ("--owner o", "owner", #""o""#),
            ("--contact a@b", "contacts", #"["a@b"]"#),
            (#"--metadata {"a":1}"#, "metadata", #"{"a":1}"#),
            ("--allowed-cors-origin https://a", "allowed_cors_origins", #"["https://a"]"#),
            ("--subject-type pairwise", "subject_type", #""pairwise""#),
            ("--client-uri https://a", "client_uri", #""https://a""#),
            ("--logo-uri https://a", "logo_uri", #""https://a""#),
            ("--policy-uri https://a", "policy_uri", #""https://a""#),
            ("--tos-uri https://a", "tos_uri", #""https://a""#),
            ("--jwks-uri https://a", "jwks_uri", #""https://a""#),
            ("--sector-identifier-uri https://a", "sector_identifier_uri", #""https://a""#),
            ("--request-uri https://a", "request_uris", #"["https://a"]"#),
            ("--request-object-signing-alg RS256", "request_object_signing_alg", #""RS256""#),
            ("--skip-consent", "skip_consent", "true"),
            ("--skip-consent=false", "skip_consent", "false"),
            ("--skip-logout-consent", "skip_logout_consent", "true"),
            ("--post-logout-callback https://a", "post_logout_redirect_uris", #"["https://a"]"#),
            ("--backchannel-logout-callback https://a", "backchannel_logout_uri", #""https://a""#),
            ("--backchannel-logout-session-required", "backchannel_logout_session_required", "true"),
            ("--frontchannel-logout-callback https://a", "frontchannel_logout_uri", #""https://a""#),
            ("--frontchannel-logout-session-required=false", "frontchannel_logout_session_required", "false"),
        ])
    func patch(flags: String, field: String, value: String) throws {
        let command = try #require(try Program.parse(line: "update client id \(flags)") as? UpdateClient)
        let patch = String(decoding: command.fields.given.patch.bytes, as: UTF8.self)
        #expect(patch == #"[{"op":"replace","path":"/\#(field)","value":\#(value)}]"#)
    }

    @Test("Without flags nothing is said, so that the server's defaults hold")
    func defaults() throws {
        let command = try #require(try Program.parse(line: "create client") as? CreateClient)
        #expect(command.fields.given.fields.isEmpty)
    }
}
