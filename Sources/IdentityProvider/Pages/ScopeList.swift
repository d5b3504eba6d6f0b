import Ground

/// What a person may choose among the scopes that are asked for.
enum ScopeList {
    /// Granted whatever is ticked: without it a sign-on is none (OpenID Connect Core §3.1.2.1).
    static let required: Set<String> = ["openid"]

    /// One line for each scope, with what it would reveal. Known scopes are ticked, as an application that asks for an
    /// address and gets none seldom copes; after an earlier consent, what was granted then.
    static func contexts(_ requested: [String], _ user: User, _ earlier: Set<String>?) -> [ScopeContext] {
        requested.map { scope in
            ScopeContext(
                scope, isRequired: required.contains(scope), isChecked: earlier.map { $0.contains(scope) } ?? true,
                preview: preview(scope, user))
        }
    }

    /// The scopes of `requested` that were ticked, and those that are required; nothing that was not asked for.
    static func granted(_ requested: [String], ticked: Set<String>) -> [String] {
        requested.filter { ticked.contains($0) || required.contains($0) }
    }

    private static func preview(_ scope: String, _ user: User) -> String? {
        switch scope {
        case "profile": user.profile.displayName
        case "email": user.profile.email.text
        case "phone": user.profile.phone
        default: nil
        }
    }
}
