import OAuth
import Synchronization

/// Answers outgoing calls from a table instead of the network, and keeps what was asked.
final class ScriptedHTTP: OutgoingHTTP {
    private let answers: Mutex<[String: OutgoingResponse]>
    private let kept = Mutex<[OutgoingRequest]>([])

    /// - Parameter answers: By URL; what is not listed is unreachable.
    init(_ answers: [String: OutgoingResponse] = [:]) { self.answers = Mutex(answers) }

    var requests: [OutgoingRequest] { kept.withLock { $0 } }

    func answer(_ url: String, _ response: OutgoingResponse) { answers.withLock { $0[url] = response } }

    func send(_ request: OutgoingRequest) async throws(OutgoingFailure) -> OutgoingResponse {
        kept.withLock { $0.append(request) }
        guard let answer = answers.withLock({ $0[request.url] }) else { throw .unreachable("nobody is there") }
        return answer
    }
}
