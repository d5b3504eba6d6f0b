import AdminAPI

extension AdminClient {
    /// `GET /admin/oauth2/auth/requests/login`: who asks for a login, and what for.
    public func loginRequest(_ challenge: String) async throws(AdminError) -> ChallengeOutcome<LoginRequest> {
        try await request(LoginRequest.self, .login, challenge)
    }

    /// `PUT /admin/oauth2/auth/requests/login/accept`: a person was recognised. Answers where the browser goes next.
    public func acceptLogin(
        _ challenge: String, _ body: AcceptLoginRequest
    ) async throws(AdminError) -> ChallengeOutcome<RedirectTo> {
        try await decide(.login, "accept", challenge, .json(body))
    }

    /// `PUT /admin/oauth2/auth/requests/login/reject`: the sign-on ends with an error at the client.
    public func rejectLogin(
        _ challenge: String, _ body: RejectRequest
    ) async throws(AdminError) -> ChallengeOutcome<RedirectTo> {
        try await decide(.login, "reject", challenge, .json(body))
    }
}
