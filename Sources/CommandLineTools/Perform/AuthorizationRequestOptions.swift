import ArgumentParser

/// What an authorization request asks for, and where.
struct AuthorizationRequestOptions: ParsableArguments {
    @Option(help: "The scopes to ask for; offline,openid where none is given.")
    var scope: [CommaSeparated] = []

    @Option(help: "The audiences to ask for.")
    var audience: [CommaSeparated] = []

    @Option(help: "The OpenID Connect prompt: none, login, consent, select_account.")
    var prompt: [CommaSeparated] = []

    @Option(help: "The most seconds since the last login; -1: any.")
    var maxAge = -1

    @Option(help: "The state instead of a new one each time.")
    var state: String?

    @Option(help: "How the answer comes back: query or form_post.")
    var responseMode: String?

    @Option(name: .customLong("auth-url"), help: "The authorization endpoint, where it is not below --endpoint.")
    var authURL: String?

    @Option(name: .customLong("token-url"), help: "The token endpoint, where it is not below --endpoint.")
    var tokenURL: String?

    var scopes: [String] { scope.isEmpty ? ["offline", "openid"] : scope.values }
}
