import Ground
import HTTPTypes
import Hummingbird
import Web

/// The page for somebody whom another provider knows and nobody here does, `GET` and `POST /upstream/account`: they make
/// an account, or sign in to the one that they have. An address that an account has already connects nothing (M-17).
/// Whoever came by an invitation makes the account that it is for, without another code.
struct UpstreamAccountPage: Sendable {
    static let path = "/upstream/account"

    let door: SignInDoor
    let desk: RegistrationDesk
    let upstream: UpstreamSignIn
    let pages: PageResponder

    func get(_ request: Request, context: WebContext) async throws -> Response {
        switch try await door.open("/login", request) {
        case .elsewhere(let response): return response
        case .found(let open):
            guard let person = try await person(open) else { return door.redirect("/login", open) }
            return page(person, open, person.identity.email ?? "", nil, request)
        }
    }

    func post(_ request: Request, context: WebContext) async throws -> Response {
        let sent: SignInDoor.Sent
        switch try await door.take(Self.path, request) {
        case .elsewhere(let response): return response
        case .found(let found): sent = found
        }
        guard let person = try await person(sent.open), sent.form["decision"] == "create", admits(person) else {
            return door.redirect("/login", sent.open)
        }
        if let invitation = person.invitation {
            return try await register(person, invitation.email, sent.open, request, context)
        }
        let typed = String((sent.form["email"] ?? "").prefix(254))
        guard let email = EmailAddress(typed) else { return page(person, sent.open, typed, .emailInvalid, request) }
        guard desk.policy.admits(email) else { return page(person, sent.open, typed, .domain, request) }
        return try await register(person, email, sent.open, request, context)
    }

    /// Somebody who came back, and from where.
    private struct Person: Sendable {
        let provider: UpstreamProvider
        let identity: UpstreamIdentity
        /// What the sign-in began with; its link has shown that the mailbox is theirs.
        let invitation: (id: String, email: EmailAddress)?

        /// Whether the account is made without a code: by what a trusted provider says, or by an invitation to the
        /// address that the provider calls verified.
        func hasConfirmed(_ email: EmailAddress) -> Bool { provider.trustsEmail && isVerified(email) || isInvited }

        var isInvited: Bool { invitation.map { isVerified($0.email) } ?? false }

        private func isVerified(_ email: EmailAddress) -> Bool {
            identity.isEmailVerified
                && identity.email.flatMap({ EmailAddress($0) })?.key.utf8.elementsEqual(email.key.utf8) == true
        }
    }

    private func person(_ open: Challenges.Open) async throws -> Person? {
        guard let attempt = try await upstream.attempts.find(open.transaction.id), attempt.connectingTo == nil,
            let identity = attempt.identity, let provider = upstream.upstreams[attempt.provider]?.provider,
            try await upstream.links.find(identity) == nil
        else { return nil }
        return Person(
            provider: provider, identity: identity,
            invitation: try await desk.pending.find(open.transaction.id)?.invitation)
    }

    /// Whether the person may make an account.
    private func admits(_ person: Person) -> Bool {
        if person.invitation != nil { return person.isInvited && person.provider.allowsRegistration != false }
        guard person.provider.allowsRegistration ?? (desk.policy.registration == .on) else { return false }
        // Without mail no code reaches anybody.
        return desk.codes.canSend || (person.provider.trustsEmail && person.identity.isEmailVerified)
    }

    /// Whoever owns the address by the word of a provider that is trusted with it may learn that it has an account, as any
    /// owner may. Everybody else is sent a mail, and learns nothing here.
    private func register(
        _ person: Person, _ email: EmailAddress, _ open: Challenges.Open, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let traces = door.traces(request, context)
        var registration = PendingRegistration()
        registration.profile = person.identity.profile(email)
        registration.identity = person.identity
        registration.invitation = person.invitation
        if person.hasConfirmed(email) {
            do {
                return try await desk.finish(registration, open, request, traces)
            } catch let failure as PageFailure where failure.code == "account_exists" {
                return page(person, open, email.text, .taken, request)
            }
        }
        guard desk.codes.canSend else { return page(person, open, email.text, .unconfirmed, request) }
        try await door.admitMail(request, context)
        try await desk.pending.keep(registration, in: open.transaction.id)
        // Too many codes for the address are no reason to say so: another page would tell that others asked for them.
        _ = try await desk.sendCode(registration, open, request, traces)
        return door.redirect(RegistrationCodePage.path, open)
    }

    private func page(
        _ person: Person, _ open: Challenges.Open, _ email: String, _ problem: UpstreamAccountContext.Problem?,
        _ request: Request
    ) -> Response {
        let context = UpstreamAccountContext(
            form: door.challenges.form(open, at: Self.path), client: door.client(open),
            provider: person.provider.name, identity: person.identity.label, email: email,
            invitation: person.invitation.map { invitation in
                UpstreamAccountContext.Invitation(
                    email: invitation.email.text, registration: door.address(RegistrationPage.path, open))
            },
            offersRegistration: admits(person), problem: problem, signIn: door.address("/login", open))
        return pages.page(context, status: problem == nil ? .ok : .unprocessableContent, for: request)
    }
}
