import Authenticators
import Ground

/// Decides who signs in with a passkey: whoever the passkey names, without a name being typed.
struct PasskeySignIn: Sendable {
    let passkeys: PasskeyCeremonies
    let users: UserStore

    /// What the login page asks browsers for.
    func ceremony(_ open: Challenges.Open) async throws -> CeremonyContext {
        CeremonyContext(options: try await passkeys.signInOptions(boundTo: open.cookie.exposed), isNeeded: false)
    }

    /// The person, with what the passkey proves; `nil` for an unknown passkey, a bad signature, a disabled account and
    /// one that is not `expected` alike (M-14).
    func callAsFunction(
        _ answer: String, _ open: Challenges.Open, expecting expected: User?
    ) async throws -> (user: User, methods: [String])? {
        guard let use = try await passkeys.use(answer, of: nil, boundTo: open.cookie.exposed),
            let user = try await users.find(use.credential.userID), user.isEnabled,
            expected == nil || expected?.id == user.id
        else { return nil }
        return (user, AuthenticationLevel.complete(use.methods))
    }
}
