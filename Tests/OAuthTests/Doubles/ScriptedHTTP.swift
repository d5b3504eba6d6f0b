import OAuth
import Synchronization

/// Other people's servers: what each URL answers, and what was asked of it.
final class ScriptedHTTP: OutgoingHTTP {
    private struct State {
        var answers: [String: Result<OutgoingResponse, OutgoingFailure>] = [:]
        var requests: [OutgoingRequest] = []
        var isHeld = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    var requests: [OutgoingRequest] { state.withLock { $0.requests } }

    func answer(_ url: String, _ body: [UInt8], status: Int = 200, headers: [String: String] = [:]) {
        let response = OutgoingResponse(status: status, headers: headers, body: body)
        state.withLock { $0.answers[url] = .success(response) }
    }

    func fail(_ url: String, _ failure: OutgoingFailure) { state.withLock { $0.answers[url] = .failure(failure) } }

    /// Calls wait from now on.
    func hold() { state.withLock { $0.isHeld = true } }

    /// Lets all calls go on.
    func release() {
        let waiting = state.withLock { state in
            state.isHeld = false
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    func send(_ request: OutgoingRequest) async throws(OutgoingFailure) -> OutgoingResponse {
        await withCheckedContinuation { continuation in
            let goesOn = state.withLock { state in
                state.requests.append(request)
                if state.isHeld { state.waiting.append(continuation) }
                return !state.isHeld
            }
            if goesOn { continuation.resume() }
        }
        let answer = state.withLock { $0.answers[request.url] }
        guard let answer else { throw .unreachable("nobody answers at \(request.url)") }
        return try answer.get()
    }
}
