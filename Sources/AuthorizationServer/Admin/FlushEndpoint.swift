import AdminAPI
import Ground
import HTTPTypes
import Hummingbird
import OAuth
import Storage
import Web

/// `POST /admin/oauth2/flush` of Hydra 1: deletes what has expired, now, instead of a little at a time.
struct FlushEndpoint: Endpoint {
    let expired: ExpiredRows
    let clock: WallClock
    let limits: RequestLimits

    var routes: [Route] { [.post("/admin/oauth2/flush", .flush, flush)] }

    /// One request looks at so many rows of each table; what is beyond them goes in the background.
    private static let steps = 20
    private static let portion = 5000

    private struct Wish: Decodable {
        /// What expired later than this stays.
        let notAfter: String?
    }

    private func flush(_ request: Request, _ context: WebContext) async throws -> Response {
        var request = request
        let bytes = try await request.bytes(upTo: limits.json)
        var end = clock.now()
        if !bytes.isEmpty, let text = try JSONCoding.decode(Wish.self, bytes).notAfter {
            guard let time = UnixTime(rfc3339: text) else {
                throw OAuthError(.invalidRequest, "The field 'notAfter' must be a time such as 2026-11-21T08:45:00Z.")
            }
            end = min(end, time)
        }
        for _ in 0..<Self.steps { _ = try await expired.delete(at: end, limit: Self.portion) }
        return Response(status: .noContent)
    }
}

extension RouteDescription {
    fileprivate static let flush = RouteDescription(
        .oAuth2, "flushInactiveOAuth2Tokens", "Deletes what has expired.", body: .json(FlushModel.self),
        answers: [.empty(.noContent, "It is gone.")])
}

/// What Hydra 1 called a request to flush.
private enum FlushModel: Described {
    static let modelName = "flushInactiveOAuth2TokensRequest"

    static let schema = JSONSchema.object(
        "What may be deleted.", members: ["notAfter": .time("What expired later than this stays.")])
}
