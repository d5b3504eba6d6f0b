import Ground
import OAuth
import Synchronization

/// The clients' own servers: they keep what they are sent, and answer as a test says.
final class FakeApps: OutgoingHTTP {
    private struct State {
        var requests: [OutgoingRequest] = []
        var answers: [String: Result<Int, OutgoingFailure>] = [:]
    }

    private let state = Mutex(State())

    var requests: [OutgoingRequest] { state.withLock { $0.requests } }

    /// The `logout_token` of each notice, in the order of the URLs that got them.
    var logoutTokens: [String] {
        requests.sorted { $0.url < $1.url }.compactMap { try? FormParameters(decoding: $0.body)["logout_token"] }
    }

    /// What `url` answers from now on; 200 where nothing was said.
    func answer(_ url: String, _ answer: Result<Int, OutgoingFailure>) { state.withLock { $0.answers[url] = answer } }

    func forget() { state.withLock { $0.requests = [] } }

    func send(_ request: OutgoingRequest) async throws(OutgoingFailure) -> OutgoingResponse {
        let answer = state.withLock { state in
            state.requests.append(request)
            return state.answers[request.url] ?? .success(200)
        }
        return OutgoingResponse(status: try answer.get())
    }
}
