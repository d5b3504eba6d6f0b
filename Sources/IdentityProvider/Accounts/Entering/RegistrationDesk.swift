import Ground
import Hummingbird
import PasswordHashing

/// The rules of registration: who may, what is asked, and how an account comes about.
struct RegistrationDesk: Sendable {
    let policy: AccountPolicy
    let passwords: PasswordPolicy
    let hasher: PasswordHasher
    let users: UserStore
    let pending: PendingRegistrationStore
    let invitations: InvitationStore
    let terms: TermsAcceptanceStore
    let links: UpstreamLinkStore
    let codes: CodeDesk
    let queue: SignInQueue
    let audit: AuditLog
    let clock: WallClock

    var minimumLength: Int { passwords.minimumLength(for: PasswordOwner(words: [])) }

    func admission(_ invited: EmailAddress?) -> RegisterContext.Admission {
        if let invited { return .invited(invited) }
        switch policy.registration {
        // Without mail no code reaches anybody, and an address that nobody confirmed makes no account.
        case .on: return codes.canSend ? .everyone : .nobody
        case .invitation: return .onlyInvited
        case .off: return .nobody
        }
    }

    /// The address that may register, or what is wrong with it; `nil` where nobody may.
    func admit(
        _ typed: String, _ invited: EmailAddress?
    ) -> (email: EmailAddress?, problems: [RegisterContext.Problem])? {
        switch admission(invited) {
        case .invited(let email): return (email, [])
        case .onlyInvited, .nobody: return nil
        case .everyone: break
        }
        guard let email = EmailAddress(typed) else { return (nil, [.emailInvalid]) }
        return policy.admits(email) ? (email, []) : (email, [.domain])
    }

    func problems(of entered: RegistrationPage.Entered) -> [RegisterContext.Problem] {
        (entered.givenName?.count ?? 0 > 100 ? [.givenNameTooLong] : [])
            + (entered.familyName?.count ?? 0 > 100 ? [.familyNameTooLong] : [])
            + (entered.password == nil ? [.passwordMissing] : [])
            + (policy.terms.isEmpty || entered.acceptsTerms ? [] : [.terms])
    }

    func passwordProblem(of entered: RegistrationPage.Entered, _ email: EmailAddress) async -> MessageKey? {
        guard let password = entered.password else { return nil }
        return await passwords.check(password, for: PasswordOwner(profile(entered, email))).first?.key
    }

    /// What was entered, to be kept until the code comes. The password is hashed whether or not the address is free.
    func registration(
        _ email: EmailAddress, _ entered: RegistrationPage.Entered,
        invitation: (id: String, email: EmailAddress)?
    ) async throws -> PendingRegistration {
        var registration = PendingRegistration()
        registration.profile = profile(entered, email)
        if let password = entered.password { registration.passwordHash = try await hasher.hash(password) }
        registration.acceptedTerms = policy.terms.map(\.asAccepted)
        registration.invitation = invitation
        return registration
    }

    private func profile(_ entered: RegistrationPage.Entered, _ email: EmailAddress) -> UserProfile {
        var profile = UserProfile(email: email)
        profile.givenName = entered.givenName
        profile.familyName = entered.familyName
        return profile
    }
}

// The code, and the account.
extension RegistrationDesk {
    /// Sends the code, or, to an address that has an account, the hint that it has one. Both take the same steps.
    /// - Returns: `false` where the address or this sign-in had enough for an hour.
    func sendCode(
        _ registration: PendingRegistration, _ open: Challenges.Open, _ request: Request, _ traces: RequestTraces
    ) async throws -> Bool {
        guard let email = registration.profile?.email else { return false }
        let code = CodeRequest(.registration, asker: open.transaction.id)
        guard try await users.find(email: email) == nil else {
            return try await codes.send(code, to: email, of: nil, request) { _ in AccountExistsMail() }
        }
        return try await codes.send(code, to: email, of: nil, request) { codes.verification($0, traces) }
    }

    /// Makes the account, and goes on with the sign-in that began it.
    func finish(
        _ registration: PendingRegistration, _ open: Challenges.Open, _ request: Request, _ traces: RequestTraces
    ) async throws -> Response {
        guard var profile = registration.profile, registration.passwordHash != nil || registration.identity != nil else {
            throw PageFailure(.gone, "challenge_expired")
        }
        profile.isEmailVerified = true
        if let invitation = registration.invitation, try await !invitations.accept(invitation.id) {
            throw PageFailure(.gone, "invitation_unknown", retry: ErrorContext.Retry(.route("/account")))
        }
        let user = try await account(profile, registration)
        try await terms.accept(registration.acceptedTerms, of: user.id)
        try await pending.remove(open.transaction.id)
        try await audit.record(
            AuditEvent(
                registration.invitation == nil ? .accountRegistered : .invitationAccepted, by: .person(user.id),
                subject: user.id, client: open.content.clientID.isEmpty ? nil : open.content.clientID, traces: traces,
                details: registration.identity.map { ["issuer": $0.issuer] } ?? [:]))
        let progress = SignInProgress(
            userID: user.id,
            amr: registration.identity == nil ? AuthenticationLevel.passwordMethods : AuthenticationLevel.upstreamMethods,
            authenticatedAt: clock.now(), remembers: false, hasRegistered: true)
        return try await queue.proceed(open, progress, request)
    }

    /// The account, with what signs its person in. An invitation counts again where it cannot be made.
    private func account(_ profile: UserProfile, _ registration: PendingRegistration) async throws -> User {
        do throws(UserStoreError) {
            return try await users.create(profile, passwordHash: registration.passwordHash) { id in
                registration.identity.map { [links.statement(adding: $0, to: id)] } ?? []
            }
        } catch {
            guard error.isTaken else { throw error }
            if let invitation = registration.invitation { try await invitations.giveBack(invitation.id) }
            throw PageFailure(.conflict, "account_exists", retry: ErrorContext.Retry(.route("/account")))
        }
    }
}
