import AdminAPI
import Ground
import HTTPTypes
import Hummingbird
import OAuth
import Web

extension ChallengeAnswer where Value: Encodable {
    /// 200 with the request or with where to go, 410 with where the sign-on began, or 401 (Hydra's statuses).
    func response() throws -> Response {
        switch self {
        case .ready(let value): return try JSONCoding.response(value)
        case .used(let redirectTo): return try JSONCoding.response(RedirectTo(redirectTo), status: .gone)
        case .expired(let error, let redirectTo):
            let body = ExpiredChallenge(
                error: error.code.rawValue, errorDescription: error.errorDescription, redirectTo: redirectTo)
            return try JSONCoding.response(body, status: .init(code: error.code.status))
        }
    }
}

/// Hydra's error, and the way back to the start, which Hydra leaves out.
private struct ExpiredChallenge: Encodable {
    let error: String
    let errorDescription: String
    let redirectTo: String

    enum CodingKeys: String, CodingKey {
        case error
        case errorDescription = "error_description"
        case redirectTo = "redirect_to"
    }
}

extension Request {
    /// The challenge in the query: `login_challenge` and its kin, or `challenge`, as Hydra allows.
    func challenge(_ name: String, _ limits: RequestLimits) throws -> String {
        let query = try queryParameters(limits)
        guard let challenge = query[name] ?? query["challenge"] else {
            throw OAuthError(.invalidRequest, "Query parameter '\(name)' is not defined but should have been.")
        }
        return challenge
    }
}
