import AdminAPI
import Ground

/// What an operator wants an application's registration to be, as the form of the admin area has it (the names are
/// RFC 7591 §2's). Whatever else is registered stays as it is.
package struct ClientWish: Sendable, Hashable {
    package var name = ""
    package var redirectURIs: [String] = []
    package var postLogoutRedirectURIs: [String] = []
    /// Separated by spaces.
    package var scope = "openid profile email offline_access"
    /// How it gets tokens, and what the authorization endpoint may answer it with. A new one gets the code flow.
    package var grantTypes: [String] = []
    package var responseTypes: [String] = []
    package var clientURI = ""
    package var logoURI = ""
    package var policyURI = ""
    package var tosURI = ""
    /// It keeps no secret, as it runs where everybody can look: in a browser or on a phone (RFC 6749 §2.1).
    package var isPublic = false
    /// The operator vouches for it: nobody is asked to consent.
    package var skipsConsent = false

    package init() {}

    /// What servers of this kind know (RFC 6749 §4, RFC 7523 §2.1, RFC 8628 §3.4).
    static let knownGrantTypes = [
        "authorization_code", "refresh_token", "client_credentials", "urn:ietf:params:oauth:grant-type:device_code",
        "urn:ietf:params:oauth:grant-type:jwt-bearer", "implicit",
    ]
    /// OpenID Connect Core §3; OAuth 2.0 Multiple Response Type Encoding Practices §5.
    static let knownResponseTypes = [
        "code", "code id_token", "code token", "code id_token token", "id_token", "id_token token", "token",
    ]

    /// Whether people are sent to the authorization endpoint, and back to the application.
    var sendsPeople: Bool { grantTypes.contains { ["authorization_code", "implicit"].contains($0) } }

    /// Addresses for people, with the names of their fields.
    static var links: [(name: String, path: WritableKeyPath<ClientWish, String>)] {
        [
            ("client_uri", \.clientURI), ("logo_uri", \.logoURI), ("policy_uri", \.policyURI), ("tos_uri", \.tosURI),
        ]
    }

    init(_ form: FormParameters) {
        name = Self.line(form["client_name"])
        redirectURIs = LinesField.read(form["redirect_uris"])
        postLogoutRedirectURIs = LinesField.read(form["post_logout_redirect_uris"])
        scope = Self.line(form["scope"])
        grantTypes = form.all("grant_types")
        responseTypes = form.all("response_types")
        for (name, path) in Self.links { self[keyPath: path] = Self.line(form[name]) }
        isPublic = form["is_public"] == "true"
        skipsConsent = form["skip_consent"] == "true"
    }

    init(_ client: OAuth2Client) {
        name = client.clientName
        redirectURIs = client.redirectURIs
        postLogoutRedirectURIs = client.postLogoutRedirectURIs ?? []
        scope = client.scope
        // What the admin API leaves out is the default of RFC 7591 §2.
        grantTypes = client.grantTypes.isEmpty ? ["authorization_code"] : client.grantTypes
        responseTypes = client.responseTypes
        if responseTypes.isEmpty, sendsPeople { responseTypes = ["code"] }
        (clientURI, logoURI) = (client.clientURI, client.logoURI)
        (policyURI, tosURI) = (client.policyURI, client.tosURI)
        isPublic = client.isPublic
        skipsConsent = client.skipConsent
    }

    private static func line(_ text: String?) -> String { LinesField.read(text).first ?? "" }

    /// A new registration: the code flow, with refresh tokens where they can be asked for (OAuth 2.1 §4.1).
    var client: OAuth2Client {
        var client = OAuth2Client()
        client.clientName = name
        client.redirectURIs = redirectURIs
        client.postLogoutRedirectURIs = postLogoutRedirectURIs
        client.scope = scope
        (client.clientURI, client.logoURI) = (clientURI, logoURI)
        (client.policyURI, client.tosURI) = (policyURI, tosURI)
        client.skipConsent = skipsConsent
        client.responseTypes = ["code"]
        let isOffline = scope.split(separator: " ").contains { $0.utf8.elementsEqual("offline_access".utf8) }
        client.grantTypes = isOffline ? ["authorization_code", "refresh_token"] : ["authorization_code"]
        client.tokenEndpointAuthMethod = isPublic ? "none" : "client_secret_basic"
        return client
    }

    /// The changes of a registration that make it so. `add` puts a member in the place of one that is there (RFC 6902
    /// §4.1).
    var patch: JSONValue {
        let texts = [
            ("client_name", name), ("scope", scope), ("client_uri", clientURI), ("logo_uri", logoURI),
            ("policy_uri", policyURI), ("tos_uri", tosURI),
        ].map { ($0, JSONValue.string($1)) }
        let others: [(String, JSONValue)] = [
            ("grant_types", .strings(grantTypes)), ("response_types", .strings(responseTypes)),
            ("redirect_uris", .strings(redirectURIs)), ("post_logout_redirect_uris", .strings(postLogoutRedirectURIs)),
            ("skip_consent", .bool(skipsConsent)),
        ]
        return .array((texts + others).map { ["op": "add", "path": .string("/\($0)"), "value": $1] })
    }
}

extension OAuth2Client {
    /// Whether it keeps no secret (RFC 7591 §2, `none`).
    var isPublic: Bool { tokenEndpointAuthMethod?.utf8.elementsEqual("none".utf8) == true }
}
