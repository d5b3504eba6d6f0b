import Testing

@testable import IdentityProvider

@Suite("Prompt and max_age come from the request's address")
struct AuthorizationParametersTests {
    @Test(
        "LOGIN-09: what the address says, and nothing where it cannot be read",
        arguments: [
            ("https://sso.example/oauth2/auth?prompt=login%20consent&max_age=60", ["login", "consent"], 60),
            ("https://sso.example/oauth2/auth?prompt=none#prompt=login", ["none"], nil),
            ("https://sso.example/oauth2/auth?request_uri=urn%3Aietf%3Aparams%3Aoauth%3Arequest_uri%3Ax", [], nil),
            ("https://sso.example/oauth2/auth?max_age=soon&prompt=", [], nil),
            ("https://sso.example/oauth2/auth?prompt=%zz&max_age=60", [], nil),
            ("", [], nil),
        ] as [(String, Set<String>, Int64?)])
    func parsed(address: String, prompt: Set<String>, maxAge: Int64?) {
        let parameters = AuthorizationParameters(requestURL: address)
        #expect(parameters.prompt == prompt)
        #expect(parameters.maxAge == maxAge)
        #expect(parameters.isByReference == address.contains("request_uri"))
    }

    @Test("TIMER-02: the name that was typed takes the place of any other hint")
    func loginHint() {
        let address = AuthorizationParameters.withLoginHint(
            "a b@x", "https://sso.example/oauth2/auth?login_hint=y&state=s")
        #expect(address == "https://sso.example/oauth2/auth?state=s&login_hint=a%20b%40x")
    }

    @Test("A new sign-in is asked for in place of any other prompt")
    func promptLogin() {
        let address = AuthorizationParameters.withPromptLogin("https://sso.example/oauth2/auth?prompt=none&state=a%26b")
        #expect(address == "https://sso.example/oauth2/auth?state=a%26b&prompt=login")
    }
}
