import Ground

/// Who somebody is at another provider. The pair of issuer and subject is the person; all else is what the provider says
/// about them, and may be said of anybody (OpenID Connect Core §5.7).
struct UpstreamIdentity: Sendable, Hashable {
    let issuer: String
    let subject: String
    var email: String?
    var isEmailVerified = false
    var name: String?
    var givenName: String?
    var familyName: String?

    /// More than any name has.
    private static let longestName = 100

    /// For the person to know it again; never for finding anybody.
    var label: String { email ?? name ?? subject }

    /// What the verified `claims` of an ID token say; `nil` where they do not say who it is.
    init?(issuer: String, claims: JSONObject) {
        guard let subject = claims["sub"]?.string, Self.isSubject(subject) else { return nil }
        self.issuer = issuer
        self.subject = subject
        take(claims)
    }

    /// What the UserInfo endpoint adds (OpenID Connect Core §5.3.2); the caller has compared the subject.
    mutating func take(_ claims: JSONObject) {
        if let address = claims["email"]?.string.flatMap({ EmailAddress($0) }) {
            email = address.text
            isEmailVerified = claims["email_verified"]?.bool ?? false
        }
        name = Self.text(claims["name"]) ?? name
        givenName = Self.text(claims["given_name"]) ?? givenName
        familyName = Self.text(claims["family_name"]) ?? familyName
    }

    /// OpenID Connect Core §2: at most 255 ASCII characters. Providers are held to the length alone.
    static func isSubject(_ text: String) -> Bool {
        (1...255).contains(text.utf8.count)
            && text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }

    private static func text(_ value: JSONValue?) -> String? {
        guard let text = value?.string, !text.allSatisfy(\.isWhitespace), text.count <= longestName,
            text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
        else { return nil }
        return text
    }
}

extension UpstreamIdentity {
    var json: JSONObject {
        var object = JSONObject([
            "issuer": .string(issuer), "subject": .string(subject), "email_verified": .bool(isEmailVerified),
        ])
        let texts = [("email", email), ("name", name), ("given_name", givenName), ("family_name", familyName)]
        for (member, text) in texts {
            if let text { object[member] = .string(text) }
        }
        return object
    }

    init?(json: JSONObject) {
        guard let issuer = json["issuer"]?.string, let subject = json["subject"]?.string else { return nil }
        self.issuer = issuer
        self.subject = subject
        email = json["email"]?.string
        isEmailVerified = json["email_verified"]?.bool ?? false
        name = json["name"]?.string
        givenName = json["given_name"]?.string
        familyName = json["family_name"]?.string
    }

    /// The profile of a new account with this address.
    func profile(_ email: EmailAddress) -> UserProfile {
        var profile = UserProfile(email: email)
        profile.name = name
        profile.givenName = givenName
        profile.familyName = familyName
        return profile
    }
}
