import Ground
import PasswordHashing

/// What somebody entered who has yet to prove that the address is theirs. No account exists before that.
struct PendingRegistration: Sendable {
    var profile: UserProfile?
    var passwordHash: PasswordHash?
    /// What signs the person in instead of a password.
    var identity: UpstreamIdentity?
    /// The documents that were agreed to, by name and version.
    var acceptedTerms: [TermsDocument.Version] = []
    /// The invitation that allows it, and the only address it is for.
    var invitation: (id: String, email: EmailAddress)?

    var json: JSONObject {
        var object = JSONObject()
        if let identity { object["identity"] = .object(identity.json) }
        if let profile {
            object["email"] = .string(profile.email.text)
            for (name, text) in [
                ("username", profile.username), ("name", profile.name), ("given_name", profile.givenName),
                ("family_name", profile.familyName),
            ] {
                if let text { object[name] = .string(text) }
            }
        }
        if let passwordHash { object["password_hash"] = .string(passwordHash.text) }
        object["terms"] = .array(acceptedTerms.map { .strings([$0.document, $0.version]) })
        if let invitation {
            object["invitation"] = .string(invitation.id)
            object["invited"] = .string(invitation.email.text)
        }
        return object
    }
}

extension PendingRegistration {
    init?(json: JSONObject) {
        if let email = json["email"]?.string {
            guard let address = EmailAddress(email) else { return nil }
            var profile = UserProfile(email: address)
            profile.username = json["username"]?.string
            profile.name = json["name"]?.string
            profile.givenName = json["given_name"]?.string
            profile.familyName = json["family_name"]?.string
            self.profile = profile
        }
        passwordHash = json["password_hash"]?.string.flatMap { try? PasswordHash($0) }
        identity = json["identity"]?.object.flatMap(UpstreamIdentity.init(json:))
        acceptedTerms = (json["terms"]?.array ?? []).compactMap { pair in
            guard let texts = pair.array?.compactMap(\.string), texts.count == 2 else { return nil }
            return TermsDocument.Version(document: texts[0], version: texts[1])
        }
        if let id = json["invitation"]?.string, let email = json["invited"]?.string.flatMap({ EmailAddress($0) }) {
            invitation = (id, email)
        }
    }
}
