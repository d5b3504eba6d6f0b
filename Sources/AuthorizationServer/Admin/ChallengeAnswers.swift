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
private struct ExpiredChallenge: Encodable, Described {
    let error: String
    let errorDescription: String
    let redirectTo: String

    enum CodingKeys: String, CodingKey, CaseIterable {
        case error
        case errorDescription = "error_description"
        case redirectTo = "redirect_to"
    }

    static let modelName = "expiredChallenge"

    static var schema: JSONSchema {
        .object("The challenge is too old.", required: [.error, .errorDescription, .redirectTo]) {
            (field: CodingKeys) in
            switch field {
            case .error: .text("`request_unauthorized`.")
            case .errorDescription: .text("For developers.")
            case .redirectTo: .text("Where the sign-on began; sending the browser there starts it again.")
            }
        }
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

extension ParameterDescription {
    /// The parameter of a challenge; its general name is `challenge`.
    static func challenge(_ name: String) -> ParameterDescription {
        .required(name, .text("From the URL with which the browser came."))
    }
}

extension AnswerDescription {
    /// What becomes of a challenge that is used, expired or unknown.
    static let staleChallenge: [AnswerDescription] = [
        .json(RedirectTo.self, "It was used: where the browser goes on.", status: .gone),
        .json(ExpiredChallenge.self, "It is too old: where the sign-on begins again.", status: .unauthorized),
        .refusal(.notFound, "There is no such challenge."),
    ]
}
