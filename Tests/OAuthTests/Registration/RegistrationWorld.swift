import AdminAPI
import Ground
import JOSE
import OAuth

/// A registration of clients whose documents are answered by a script.
struct RegistrationWorld {
    let secrets = ClientSecrets.example
    let clock = ManualClock()
    let outgoing = ScriptedHTTP()

    init() {
        outgoing.answer("https://app.test/sector", Array(#"["https://app.test/cb","https://b.test/cb"]"#.utf8))
        outgoing.answer("https://s.test/u", Array(#"["https://app.test/a","https://b.test/b"]"#.utf8))
        outgoing.answer("https://app.test/object", Array("{}".utf8))
        outgoing.answer("https://app.test/empty", Array("[]".utf8))
    }

    func registration(_ policy: Policy = TokenWorld.policy) -> ClientRegistration {
        ClientRegistration(
            policy: RegistrationPolicy(
                authenticationMethods: [
                    "client_secret_basic", "client_secret_post", "private_key_jwt", "client_secret_jwt", "none",
                ], grantTypes: [.authorizationCode, .refreshToken], signingAlgorithms: { [.rs256, .es256] },
                server: policy),
            secrets: secrets, outgoing: outgoing,
            opaqueTokens: HashedTokens(KeyDerivation(Secret<Self>("a secret of sixteen")), random: .seeded(8)),
            random: .seeded(4), clock: clock.wallClock)
    }

    static func request(_ change: (inout OAuth2Client) -> Void) -> OAuth2Client {
        var request = OAuth2Client()
        change(&request)
        return request
    }
}
