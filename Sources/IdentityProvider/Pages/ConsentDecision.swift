import AdminAPI
import AdminClient
import Ground
import Hummingbird
import Web

/// What a person chose on the consent page.
struct ConsentChoice: Sendable {
    var scopes: Set<String>
    var remembers: Bool
}

/// Tells the server what a client is allowed.
struct ConsentDecision: Sendable {
    let admin: AdminClient
    let challenges: Challenges
    let users: UserStore
    let withdrawn: WithdrawnScopes
    let claims: Claims
    let policy: ConsentPolicy
    let audit: Audit

    /// The person whom the request is about; `nil` when the account was disabled or deleted since the login.
    func person(of consent: ConsentRequest) async throws -> User? {
        guard let user = try await users.find(UserID(consent.subject)), user.isEnabled else { return nil }
        return user
    }

    /// Allows all that is asked for, without a page. The claims are sent again, as the server keeps none of them.
    func acceptSilently(
        _ user: User, _ consent: ConsentRequest, _ challenge: Secret<ChallengeValue>
    ) async throws -> Response {
        var body = try await acceptance(user, consent.requestedScope, consent)
        // The server answers `prompt=none` by itself, and only for consents that it remembers.
        body.remember = !consent.skip
        body.rememberFor = 0
        switch try challenges.resolve(try await admin.acceptConsent(challenge.exposed, body)) {
        case .elsewhere(let response): return response
        case .found(let answer):
            try await record(
                .consentAccepted, consent, ["scope": consent.requestedScope.joined(separator: " "), "silent": "true"])
            return try challenges.server.redirect(to: answer.redirectTo)
        }
    }

    func accept(
        _ user: User, _ choice: ConsentChoice, _ consent: ConsentRequest, _ open: Challenges.Open
    ) async throws -> Response {
        let granted = ScopeList.granted(consent.requestedScope, ticked: choice.scopes)
        var body = try await acceptance(user, granted, consent)
        body.remember = choice.remembers
        body.rememberFor = policy.rememberFor.wholeSeconds
        let outcome = try await admin.acceptConsent(open.content.challenge.exposed, body)
        if case .answer = outcome {
            try await record(
                .consentAccepted, consent, ["scope": granted.joined(separator: " "), "tx": open.transaction.id])
            try await withdrawn.forget(granted, client: consent.client?.clientID ?? "", of: user.id)
        }
        return try await challenges.conclude(outcome, open)
    }

    /// Refuses from the page; the person stays signed in.
    func reject(_ consent: ConsentRequest, _ open: Challenges.Open, _ error: String) async throws -> Response {
        let outcome = try await admin.rejectConsent(open.content.challenge.exposed, Self.rejection(error))
        if case .answer = outcome {
            try await record(.consentRejected, consent, ["error": error, "tx": open.transaction.id])
        }
        return try await challenges.conclude(outcome, open)
    }

    /// Refuses without a page.
    func reject(
        _ consent: ConsentRequest, _ challenge: Secret<ChallengeValue>, _ error: String
    ) async throws -> Response {
        switch try challenges.resolve(try await admin.rejectConsent(challenge.exposed, Self.rejection(error))) {
        case .elsewhere(let response): return response
        case .found(let answer):
            try await record(.consentRejected, consent, ["error": error])
            return try challenges.server.redirect(to: answer.redirectTo)
        }
    }

    private func acceptance(
        _ user: User, _ granted: [String], _ consent: ConsentRequest
    ) async throws -> AcceptConsentRequest {
        var body = AcceptConsentRequest()
        body.grantScope = granted
        body.grantAccessTokenAudience = consent.requestedAccessTokenAudience
        // Nothing about the person in the access token: whoever may introspect it would see that.
        body.session = ConsentSession(idToken: .object(try await claims.of(user, granted: granted)))
        body.context = consent.context
        return body
    }

    private func record(_ event: AuditEventType, _ consent: ConsentRequest, _ details: [String: String]) async throws {
        try await audit.record(
            event, client: consent.client?.clientID ?? "", subject: consent.subject, session: consent.loginSessionID,
            details: details)
    }

    /// What the client is told travels in an address: no word about the person.
    private static func rejection(_ error: String) -> RejectRequest {
        RejectRequest(error: error, errorDescription: "The person did not give consent.")
    }
}
