import AdminAPI
import Ground
import HTTPTypes

extension AdminClient {
    /// `GET /admin/oauth2/auth/requests/device`: which device waits behind a user code. `unknown` from servers that know
    /// no such call, as Hydra.
    public func deviceRequest(
        _ challenge: String, userCode: String
    ) async throws(AdminError) -> ChallengeOutcome<DeviceRequest> {
        let kind = Challenge.device
        var query = kind.query(challenge)
        query.append("user_code", userCode)
        let response = try await send(.get, kind.path, query: query)
        if response.status == .methodNotAllowed { return .unknown }
        return try judge(response) { (response) throws(AdminError) in try decode(DeviceRequest.self, response) }
    }

    /// `PUT /admin/oauth2/auth/requests/device/accept`: the person confirmed the user code. Answers where the browser goes
    /// next: to the login.
    public func acceptDevice(
        _ challenge: String, _ body: AcceptDeviceRequest
    ) async throws(AdminError) -> ChallengeOutcome<RedirectTo> {
        try await decide(.device, "accept", challenge, .json(body))
    }

    /// `PUT /admin/oauth2/auth/requests/device/reject`: the person does not want this device. The device learns of it.
    /// `unknown` from servers that know no such call.
    public func rejectDevice(
        _ challenge: String, _ body: RejectDeviceRequest
    ) async throws(AdminError) -> ChallengeOutcome<RedirectTo> {
        try await decide(.device, "reject", challenge, .json(body))
    }
}
