import Ground

/// What a token endpoint answered (RFC 6749 §5.1). It holds secrets and prints none of them.
struct TokenAnswer: Sendable {
    /// The answer as it came.
    let json: JSONObject
    let accessToken: String

    /// `nil` for an answer without an access token.
    init?(_ json: JSONObject) {
        guard let token = json["access_token"]?.string else { return nil }
        self.json = json
        accessToken = token
    }

    var refreshToken: String? { json["refresh_token"]?.string }
    var idToken: String? { json["id_token"]?.string }
    /// Seconds.
    var expiresIn: Int64? { json["expires_in"]?.integer }
}

extension TokenAnswer: CustomStringConvertible, CustomReflectable {
    var description: String { "TokenAnswer(<redacted>)" }
    var customMirror: Mirror { Mirror(self, children: []) }
}
