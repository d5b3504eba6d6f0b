import Database
import Ground
import Settings

/// Which claims about a person a client receives for the scopes that were granted (OpenID Connect Core §5.4).
package struct Claims: Sendable {
    private let memberships: MembershipStore
    private let scopes: [ClaimScope]

    /// - Parameter scopes: The site's own, besides the standard ones.
    init(memberships: MembershipStore, scopes: [ClaimScope]) {
        self.memberships = memberships
        self.scopes = scopes
    }

    /// Claims for the scopes in `granted` alone; a member that nothing is known about is left out.
    func of(_ user: User, granted: [String]) async throws(DatabaseError) -> JSONObject {
        let wantsMemberships = granted.contains { $0 == "groups" || $0 == "roles" }
        let memberships = wantsMemberships ? try await memberships.of(user.id) : .none
        return Self.of(user, memberships, granted: granted, scopes)
    }

    static func of(
        _ user: User, _ memberships: Memberships, granted: [String], _ scopes: [ClaimScope]
    ) -> JSONObject {
        var claims = JSONObject()
        for scope in granted {
            let own = scopes.filter { $0.scope == scope }.flatMap(\.claims).compactMap { claim in
                user.profile.attributes[claim.attribute].map { (claim.name, $0) }
            }
            for (name, value) in standard(user, memberships, scope) + own where !ReservedClaims.names.contains(name) {
                claims[name] = value
            }
        }
        return claims
    }

    private static func standard(_ user: User, _ memberships: Memberships, _ scope: String) -> [(String, JSONValue)] {
        let profile = user.profile
        switch scope {
        case "profile":
            return texts([
                ("name", profile.displayName), ("given_name", profile.givenName), ("family_name", profile.familyName),
                ("preferred_username", profile.username),
            ])
                + StandardAttributes.profile.compactMap { attribute in
                    profile.attributes[attribute.name].map { (attribute.name, $0) }
                } + [("updated_at", .integer(user.updatedAt.seconds))]
        case "email":
            return [("email", .string(profile.email.text)), ("email_verified", .bool(profile.isEmailVerified))]
        case "phone":
            guard let phone = profile.phone else { return [] }
            let isVerified = profile.attributes[StandardAttributes.phoneVerified.name] ?? false
            return [("phone_number", .string(phone)), (StandardAttributes.phoneVerified.name, isVerified)]
        case "address": return profile.address.map { [("address", .object($0))] } ?? []
        case "groups": return memberships.groups.isEmpty ? [] : [("groups", .strings(memberships.groups))]
        case "roles": return memberships.roles.isEmpty ? [] : [("roles", .strings(memberships.roles))]
        default: return []
        }
    }

    private static func texts(_ members: [(String, String?)]) -> [(String, JSONValue)] {
        members.compactMap { name, text in text.map { (name, .string($0)) } }
    }
}
