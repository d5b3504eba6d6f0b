import ArgumentParser
import Testing

@testable import CommandLineTools

@Suite("Command lines that were written for Hydra are understood")
struct CommandLineTests {
    @Test(
        "Commands, aliases and flags",
        arguments: [
            ("create client --name a", "CreateClient"),
            ("create oauth2-client --endpoint http://x --grant-type a,b --skip-consent=false", "CreateClient"),
            ("create oauth2-clients --file -", "CreateClient"),
            ("get clients a b -e http://x --format json", "GetClients"),
            ("ls oauth2-clients --page-size 5 --page-token t -q", "ListClients"),
            ("list clients", "ListClients"),
            ("update oauth2-client id --redirect-uri https://a --redirect-uri https://b", "UpdateClient"),
            ("delete oauth2-client a b -H Authorization:x", "DeleteClients"),
            ("delete access-tokens a --skip-tls-verify", "DeleteAccessTokens"),
            ("introspect token t --scope a,b", "IntrospectToken"),
            ("revoke token t --client-id a --client-secret b", "RevokeToken"),
            ("perform client-credentials --client-id=a --client-secret=b --audience x", "PerformClientCredentials"),
            ("migrate sql up -y memory", "MigrateUp"),
            ("migrate sql -e --yes", "MigrateUp"),
            ("migrate sql sqlite:///x.sqlite -y", "MigrateUp"),
            ("migrate sql status -c a.yaml -c b.yaml --block --format json", "MigrateStatus"),
            ("migrate status -e", "MigrateStatus"),
            ("migrate sql down --steps 2 -y memory", "MigrateDown"),
            ("config print --dev --format yaml", "ConfigPrint"),
            ("validate-config -c a.yaml", "ValidateConfigCommand"),
        ])
    func understood(line: String, command: String) throws {
        #expect("\(type(of: try Program.parse(line: line)))" == command)
    }

    @Test(
        "What cannot be done is refused before anything is asked",
        arguments: [
            ("update oauth2-client id", "nothing to change"),
            ("create client --pgp-key x", "not supported"),
            ("create client --keybase me", "gpg --encrypt"),
            ("create client --metadata []", "JSON object"),
            ("list clients --page-size 0", "at least 1"),
            ("get client", "Missing expected argument"),
            ("delete client a -H nonsense", "http-header"),
        ])
    func refused(line: String, reason: String) {
        #expect {
            try Program.parse(line: line)
        } throws: { error in Program.fullMessage(for: error).contains(reason) }
    }
}
