import Ground
import OAuth
import Synchronization

/// A hook that gives its answers one after the other, and the last one for ever; what it was asked is kept.
final class HookServer: OutgoingHTTP {
    typealias Answer = Result<OutgoingResponse, OutgoingFailure>

    private struct State {
        var answers: [Answer]
        var requests: [OutgoingRequest] = []
        var pauses: [Duration] = []
    }

    private let state: Mutex<State>
    let url = "https://hooks.example.org/token"

    init(_ answers: [Answer]) { state = Mutex(State(answers: answers)) }

    convenience init(status: Int, _ body: String = "") {
        self.init([.success(OutgoingResponse(status: status, body: Array(body.utf8)))])
    }

    var requests: [OutgoingRequest] { state.withLock { $0.requests } }
    var pauses: [Duration] { state.withLock { $0.pauses } }
    var payloads: [JSONObject] { requests.map { (try? JSONParser.parse($0.body))?.object ?? JSONObject() } }

    func send(_ request: OutgoingRequest) async throws(OutgoingFailure) -> OutgoingResponse {
        let answer = state.withLock { state -> Answer in
            state.requests.append(request)
            return state.answers.count > 1 ? state.answers.removeFirst() : state.answers[0]
        }
        return try answer.get()
    }

    /// - Parameter clock: moved by `slowness` before each pause.
    func call(_ clock: ManualClock, credential: (String, String)? = nil, slowness: Duration = .zero) -> HookCall {
        let address = HookAddress(url: url, credential: credential.map { ($0.0, Secret($0.1)) })
        return HookCall(address, http: self, clock: clock.wallClock) { [self] pause in
            clock.advance(by: slowness)
            state.withLock { $0.pauses.append(pause) }
        }
    }
}
