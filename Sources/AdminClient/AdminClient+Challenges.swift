import AdminAPI
import Ground
import HTTPTypes

extension AdminClient {
    /// One of the requests that wait for the identity provider's word.
    enum Challenge: String {
        case device
        case login
        case consent
        case logout

        var path: String { "/admin/oauth2/auth/requests/\(rawValue)" }

        func query(_ challenge: String) -> FormParameters { FormParameters([("\(rawValue)_challenge", challenge)]) }
    }

    /// Asks what is known about `challenge`. An empty one is unknown without a question: the server would answer 400.
    func request<Value: Decodable & Sendable>(
        _ type: Value.Type, _ kind: Challenge, _ challenge: String
    ) async throws(AdminError) -> ChallengeOutcome<Value> {
        if challenge.isEmpty { return .unknown }
        let response = try await send(.get, kind.path, query: kind.query(challenge))
        return try judge(response) { (response) throws(AdminError) in try decode(type, response) }
    }

    /// Tells the server what was decided about `challenge`. After a 409 it is asked where the browser goes on, as
    /// servers that answer so know it only at GET (ory/hydra issue 3409).
    func decide(
        _ kind: Challenge, _ verb: String, _ challenge: String, _ body: Body
    ) async throws(AdminError) -> ChallengeOutcome<RedirectTo> {
        if challenge.isEmpty { return .unknown }
        let response = try await send(.put, "\(kind.path)/\(verb)", query: kind.query(challenge), body)
        let outcome = try judge(response) { (response) throws(AdminError) in try decode(RedirectTo.self, response) }
        guard case .alreadyDecided = outcome else { return outcome }
        let second = try await send(.get, kind.path, query: kind.query(challenge))
        if second.status == .gone { return .used(redirectTo: try decode(RedirectTo.self, second).redirectTo) }
        return .alreadyDecided
    }

    /// Sorts the answers that a challenge can get.
    func judge<Value>(
        _ response: ExchangeResponse, _ read: (ExchangeResponse) throws(AdminError) -> Value
    ) throws(AdminError) -> ChallengeOutcome<Value> {
        switch response.status {
        case let status where status.kind == .successful: return .answer(try read(response))
        case .gone: return .used(redirectTo: try decode(RedirectTo.self, response).redirectTo)
        case .conflict: return .alreadyDecided
        case .notFound: return .unknown
        case .unauthorized:
            // The same status says that our own credentials are wrong; only the error code tells them apart.
            let error = try? decode(ErrorOAuth2.self, response)
            guard error?.error == "request_unauthorized" else { throw refusal(response) }
            return .expired
        default: throw refusal(response)
        }
    }
}
