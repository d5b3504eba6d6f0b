import Ground

/// Which claims about a person a client receives for the scopes that were granted (OpenID Connect Core §5.4).
enum Claims {
    /// What tokens say about themselves; the server sets these, and no account's data may (OpenID Connect Core §2).
    static let reserved: Set<String> = [
        "iss", "sub", "aud", "exp", "iat", "nbf", "auth_time", "nonce", "acr", "amr", "azp", "sid", "jti", "at_hash",
        "c_hash", "s_hash", "rat", "ext", "client_id", "scope", "scp",
    ]

    /// Claims for the scopes in `granted` alone; a member that nothing is known about is left out.
    static func of(_ user: User, granted: some Sequence<String>) -> JSONObject {
        var claims = JSONObject()
        for scope in granted {
            for (name, value) in members(about: user, for: scope) where !reserved.contains(name) {
                claims[name] = value
            }
        }
        return claims
    }

    private static func members(about user: User, for scope: String) -> [(String, JSONValue)] {
        let profile = user.profile
        switch scope {
        case "profile":
            return texts([
                ("name", profile.displayName), ("given_name", profile.givenName), ("family_name", profile.familyName),
                ("preferred_username", profile.username),
            ]) + [("updated_at", .integer(user.updatedAt.seconds))]
        case "email":
            return [("email", .string(profile.email.text)), ("email_verified", .bool(profile.isEmailVerified))]
        case "phone": return texts([("phone_number", profile.phone)])
        case "address": return profile.address.map { [("address", .object($0))] } ?? []
        default: return []
        }
    }

    private static func texts(_ members: [(String, String?)]) -> [(String, JSONValue)] {
        members.compactMap { name, text in text.map { (name, .string($0)) } }
    }
}
