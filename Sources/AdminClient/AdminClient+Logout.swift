import AdminAPI
import HTTPTypes

extension AdminClient {
    /// `GET /admin/oauth2/auth/requests/logout`: whose session is to end, and who asks.
    public func logoutRequest(_ challenge: String) async throws(AdminError) -> ChallengeOutcome<LogoutRequest> {
        try await request(LogoutRequest.self, .logout, challenge)
    }

    /// `PUT /admin/oauth2/auth/requests/logout/accept`: the person wants to sign out.
    public func acceptLogout(_ challenge: String) async throws(AdminError) -> ChallengeOutcome<RedirectTo> {
        try await decide(.logout, "accept", challenge, .none)
    }

    /// `PUT /admin/oauth2/auth/requests/logout/reject`: the person stays. The server names no address to go on.
    public func rejectLogout(_ challenge: String) async throws(AdminError) -> ChallengeOutcome<Void> {
        let kind = Challenge.logout
        let response = try await send(.put, "\(kind.path)/reject", query: kind.query(challenge))
        return try judge(response) { (_) throws(AdminError) in () }
    }
}
