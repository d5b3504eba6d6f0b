import AdminAPI

extension AdminClient {
    /// `GET /admin/oauth2/auth/requests/consent`: what a client wants to be allowed.
    public func consentRequest(_ challenge: String) async throws(AdminError) -> ChallengeOutcome<ConsentRequest> {
        try await request(ConsentRequest.self, .consent, challenge)
    }

    /// `PUT /admin/oauth2/auth/requests/consent/accept`: the person allows it, or some of it.
    public func acceptConsent(
        _ challenge: String, _ body: AcceptConsentRequest
    ) async throws(AdminError) -> ChallengeOutcome<RedirectTo> {
        try await decide(.consent, "accept", challenge, .json(body))
    }

    /// `PUT /admin/oauth2/auth/requests/consent/reject`: the person does not allow it.
    public func rejectConsent(
        _ challenge: String, _ body: RejectRequest
    ) async throws(AdminError) -> ChallengeOutcome<RedirectTo> {
        try await decide(.consent, "reject", challenge, .json(body))
    }
}
