import AdminAPI
import Hummingbird
import OAuth
import Web

/// Consent challenges: `GET /admin/oauth2/auth/requests/consent`, `PUT …/accept`, `PUT …/reject` (Hydra).
struct ConsentRequestEndpoints: Endpoint {
    let challenges: ConsentChallenges
    let limits: RequestLimits

    private static let path = "/admin/oauth2/auth/requests/consent"

    var routes: [Route] {
        [
            .get(Self.path, .getConsentRequest) { request, _ in try await challenges.get(challenge(request)).response()
            },
            .put("\(Self.path)/accept", .acceptConsentRequest) { request, _ in
                let body = try await JSONCoding.decode(AcceptConsentRequest.self, request, limits)
                return try await challenges.accept(challenge(request), body).response()
            },
            .put("\(Self.path)/reject", .rejectConsentRequest) { request, _ in
                let body = try await JSONCoding.decode(RejectRequest.self, request, limits)
                return try await challenges.reject(challenge(request), body).response()
            },
        ]
    }

    private func challenge(_ request: Request) throws -> String { try request.challenge("consent_challenge", limits) }
}

extension RouteDescription {
    fileprivate static let getConsentRequest = RouteDescription(
        .oAuth2, "getOAuth2ConsentRequest", "Shows a sign-on that waits for consent.", parameters: [.consentChallenge],
        answers: [.json(ConsentRequest.self, "The request.")] + AnswerDescription.staleChallenge)

    fileprivate static let acceptConsentRequest = RouteDescription(
        .oAuth2, "acceptOAuth2ConsentRequest", "Says what the person consents to.", parameters: [.consentChallenge],
        body: .json(AcceptConsentRequest.self),
        answers: [.json(RedirectTo.self, "Where the browser goes on.")] + AnswerDescription.staleChallenge)

    fileprivate static let rejectConsentRequest = RouteDescription(
        .oAuth2, "rejectOAuth2ConsentRequest", "Refuses consent.", parameters: [.consentChallenge],
        body: .json(RejectRequest.self),
        answers: [.json(RedirectTo.self, "Where the browser goes to tell the client.")]
            + AnswerDescription.staleChallenge)
}

extension ParameterDescription {
    fileprivate static let consentChallenge = challenge("consent_challenge")
}
