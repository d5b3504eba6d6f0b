import AdminAPI
import Ground
import Hummingbird
import OAuth
import Web

/// Device challenges: `PUT /admin/oauth2/auth/requests/device/accept` (Hydra), and our own `GET …` and `PUT …/reject`.
struct DeviceRequestEndpoints: Endpoint {
    let challenges: DeviceChallenges
    let limits: RequestLimits

    private static let path = "/admin/oauth2/auth/requests/device"

    var routes: [Route] {
        [
            .get(Self.path, .getDeviceRequest) { request, _ in
                let userCode = try request.queryParameters(limits)["user_code"]
                return try await challenges.get(challenge(request), userCode: userCode).response()
            },
            .put("\(Self.path)/accept", .acceptUserCode) { request, _ in
                let challenge = try challenge(request)
                let body = try await JSONCoding.decode(AcceptDeviceRequest.self, request, limits)
                return try await challenges.accept(challenge, body).response()
            },
            .put("\(Self.path)/reject", .rejectUserCode) { request, _ in
                let challenge = try challenge(request)
                let body = try await JSONCoding.decode(RejectDeviceRequest.self, request, limits)
                return try await challenges.reject(challenge, body).response()
            },
        ]
    }

    private func challenge(_ request: Request) throws -> String { try request.challenge("device_challenge", limits) }
}

extension RouteDescription {
    fileprivate static let getDeviceRequest = RouteDescription(
        .oAuth2, "getUserCodeRequest", "Shows which device waits behind a user code.",
        parameters: [.deviceChallenge, .required("user_code", .text("As the person typed it."))],
        answers: [.json(DeviceRequest.self, "The device."), .tooManyUserCodes] + AnswerDescription.staleChallenge)

    fileprivate static let acceptUserCode = RouteDescription(
        .oAuth2, "acceptUserCodeRequest", "Lets the sign-on of a device go on.", parameters: [.deviceChallenge],
        body: .json(AcceptDeviceRequest.self),
        answers: [.json(RedirectTo.self, "Where the browser goes on: to the login."), .tooManyUserCodes]
            + AnswerDescription.staleChallenge)

    fileprivate static let rejectUserCode = RouteDescription(
        .oAuth2, "rejectUserCodeRequest", "Refuses a device, which is told.", parameters: [.deviceChallenge],
        body: .json(RejectDeviceRequest.self),
        answers: [.json(RedirectTo.self, "The error page."), .tooManyUserCodes] + AnswerDescription.staleChallenge)
}

extension ParameterDescription {
    fileprivate static let deviceChallenge = challenge("device_challenge")
}

extension AnswerDescription {
    /// RFC 8628 §5.1
    fileprivate static let tooManyUserCodes = AnswerDescription.refusal(
        .tooManyRequests, "Too many user codes were tried, in this sign-on or in this minute.")
}
