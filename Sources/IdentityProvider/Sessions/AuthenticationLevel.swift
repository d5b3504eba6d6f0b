import Ground

/// How surely a person is known, in the words of `acr` and `amr` (OpenID Connect Core §2, RFC 8176).
enum AuthenticationLevel {
    /// One factor: NIST SP 800-63B's first level.
    static let password = "aal1"
    static let passwordMethods = ["pwd"]

    /// The level that `methods` add up to.
    static func reached(by methods: [String]) -> String { password }
}

extension BrowserSession {
    /// What the server hands on from the login to the consent: how the person signed in, and nothing about who it is.
    var loginContext: JSONValue { ["acr": .string(acr), "amr": .strings(amr)] }
}
