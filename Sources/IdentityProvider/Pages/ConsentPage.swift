import AdminAPI
import AdminClient
import Ground
import HTTPTypes
import Hummingbird
import Web

/// The consent page, `GET` and `POST /consent`: `urls.consent` of the server.
///
/// ```
///   ?consent_challenge= ──remembered, or trusted client──▶ ConsentDecision ──▶ server
///          │                                                   ▲
///          └──▶ transaction ──▶ ?tx= form ──POST───────────────┘
/// ```
struct ConsentPage: Sendable {
    let admin: AdminClient
    let challenges: Challenges
    let browsers: Browsers
    let history: ConsentHistory
    let decision: ConsentDecision
    let pages: PageResponder
    let policy: ConsentPolicy
    let limits: RequestLimits

    func get(_ request: Request, context: WebContext) async throws -> Response {
        let parameters = try request.queryParameters(limits)
        guard parameters["tx"] == nil else {
            let open = try await challenges.open(.consent, request, parameters)
            try challenges.requireUndecided(open)
            return try await visit(open, request)
        }
        let challenge = try challenges.challenge(.consent, in: parameters)
        guard !request.isPrefetch else { return Response(status: .noContent) }
        return try await arrive(challenge)
    }

    func post(_ request: Request, context: WebContext) async throws -> Response {
        let open = try await challenges.open(.consent, request, try request.queryParameters(limits))
        var incoming = request
        let form = try await incoming.formParameters(limits)
        try challenges.requireToken(of: form, open)
        if let repeated = try challenges.replay(open) { return repeated }
        try challenges.requireUndecided(open)
        switch try challenges.resolve(try await fetch(open.content.challenge), for: open.content) {
        case .elsewhere(let response): return response
        case .found(let consent): return try await decide(form, consent, open, request)
        }
    }

    private func fetch(_ challenge: Secret<ChallengeValue>) async throws -> ChallengeOutcome<ConsentRequest> {
        try await admin.consentRequest(challenge.exposed)
    }

    private func arrive(_ challenge: Secret<ChallengeValue>) async throws -> Response {
        switch try challenges.resolve(try await fetch(challenge)) {
        case .elsewhere(let response): return response
        case .found(let consent):
            guard let user = try await decision.person(of: consent) else {
                return try await decision.reject(consent, challenge, "access_denied")
            }
            if try await needsNoPage(consent) { return try await decision.acceptSilently(user, consent, challenge) }
            if AuthorizationParameters(requestURL: consent.requestURL).forbidsInteraction {
                return try await decision.reject(consent, challenge, "consent_required")
            }
            return try await challenges.begin(
                .consent, TransactionContent(challenge, requestURL: consent.requestURL, client: consent.client))
        }
    }

    /// The server knows of an earlier consent, or the operator trusts the client. The server does nothing with
    /// `skip_consent` itself, and compares scopes but not audiences.
    private func needsNoPage(_ consent: ConsentRequest) async throws -> Bool {
        if AuthorizationParameters(requestURL: consent.requestURL).prompt.contains("consent") { return false }
        // What was taken away is given again by the person alone.
        guard try await history.withdrawnScopes(of: consent).isEmpty else { return false }
        if consent.client?.skipConsent == true { return true }
        // An earlier consent says nothing about the device that asks now (RFC 8628 §5.4).
        guard consent.skip, !challenges.server.isDevice(consent.requestURL) else { return false }
        return try await history.coversAudience(of: consent)
    }

    private func visit(_ open: Challenges.Open, _ request: Request) async throws -> Response {
        switch try challenges.resolve(try await fetch(open.content.challenge), for: open.content) {
        case .elsewhere(let response): return response
        case .found(let consent):
            guard let user = try await decision.person(of: consent) else {
                return try await decision.reject(consent, open, "access_denied")
            }
            try await requireSamePerson(user, consent, request)
            let earlier = try await history.grantedScopes(of: consent)
            let unwanted = try await history.withdrawnScopes(of: consent)
            let ticked = unwanted.isEmpty ? earlier : (earlier ?? Set(consent.requestedScope)).subtracting(unwanted)
            return page(open, consent, user, ticked, request)
        }
    }

    private func decide(
        _ form: FormParameters, _ consent: ConsentRequest, _ open: Challenges.Open, _ request: Request
    ) async throws -> Response {
        guard let user = try await decision.person(of: consent) else {
            return try await decision.reject(consent, open, "access_denied")
        }
        try await requireSamePerson(user, consent, request)
        switch form["decision"] {
        case "allow":
            let choice = ConsentChoice(
                scopes: Set(form.all("grant_scope")), remembers: form[RememberChoice.parameter] == "true")
            return try await decision.accept(user, choice, consent, open)
        case "switch_account":
            guard let again = AuthorizationParameters.withPromptLogin(consent.requestURL) else {
                throw challenges.alreadyDone(open.content)
            }
            return try challenges.server.redirect(to: again)
        // A form without a decision is none.
        default: return try await decision.reject(consent, open, "access_denied")
        }
    }

    /// Nobody consents for somebody else: who is signed in here must be the person whom the request is about.
    private func requireSamePerson(_ user: User, _ consent: ConsentRequest, _ request: Request) async throws {
        guard let signedIn = try await browsers.signedIn(request), signedIn.user.id != user.id else { return }
        let again = AuthorizationParameters.withPromptLogin(consent.requestURL).flatMap(challenges.server.restart)
        throw PageFailure(
            .forbidden, "account_mismatch",
            hint: "You are signed in as \(signedIn.user.profile.email).",
            retry: again)
    }

    private func page(
        _ open: Challenges.Open, _ consent: ConsentRequest, _ user: User, _ earlier: Set<String>?, _ request: Request
    ) -> Response {
        let redirect = AuthorizationParameters(requestURL: consent.requestURL).redirectURI
        let server = challenges.server
        let isForDevice = server.isDevice(consent.requestURL)
        let context = ConsentContext(
            form: challenges.form(open),
            client: consent.client.map { ClientContext($0, server: server) } ?? ClientContext(id: "", name: nil),
            account: AccountContext(user), scopes: ScopeList.contexts(consent.requestedScope, user, earlier),
            audiences: consent.requestedAccessTokenAudience,
            redirectHost: SafeURL(redirect, allowingLoopback: server.allowsLoopback)?.host,
            // Another device is asked about all the same.
            remember: isForDevice ? nil : RememberChoice(lasts: policy.rememberFor == .zero ? nil : policy.rememberFor),
            isForDevice: isForDevice, signOut: server.signOut)
        return pages.page(context, for: request, locales: consent.oidcContext.uiLocales ?? [])
    }
}
