import AdminClient
import HTTPTypes
import Synchronization

/// Answers requests in the order of a script and remembers what was asked.
final class ScriptedExchange: HTTPExchange {
    private struct State {
        var answers: [ExchangeResponse]
        var requests: [ExchangeRequest] = []
    }

    private let state: Mutex<State>

    init(_ answers: (status: Int, body: String)...) {
        state = Mutex(
            State(answers: answers.map { ExchangeResponse(status: .init(code: $0.status), body: Array($0.body.utf8)) }))
    }

    var requests: [ExchangeRequest] { state.withLock { $0.requests } }

    func send(_ request: ExchangeRequest) async throws(AdminError) -> ExchangeResponse {
        let answer = state.withLock { state -> ExchangeResponse? in
            state.requests.append(request)
            return state.answers.isEmpty ? nil : state.answers.removeFirst()
        }
        guard let answer else { throw .unreachable("the script is at its end") }
        return answer
    }
}

extension ExchangeRequest {
    var text: String { String(decoding: body, as: UTF8.self) }
}
