import AdminAPI
import AdminClient
import Ground
import HTTPTypes
import Synchronization

/// An admin API that answers what a test says and remembers what it was told. Like a server with stateless challenges
/// it accepts a challenge again and again, unless a test says otherwise.
final class FakeAdmin: HTTPExchange {
    /// A request that was received.
    struct Call: Sendable {
        let method: HTTPRequest.Method
        /// Without `/admin/oauth2/auth/` and the query: `requests/login/accept`.
        let path: String
        let query: FormParameters
        let body: JSONObject
        /// The operations of a JSON Patch.
        let operations: [JSONObject]

        var name: String { "\(method.rawValue) \(path)" }
    }

    /// What servers of an age do with a challenge that was decided.
    enum Generation: String, Sendable, CaseIterable {
        /// Hydra 2.2 and later: nothing is remembered.
        case stateless
        /// Hydra 1.10 to 2.1: the request is gone (410) and says where to go on; a second decision is a conflict.
        case gone
        /// Before: a conflict, and nobody knows where to go on.
        case conflict
    }

    private struct State {
        var generation = Generation.stateless
        var decided: Set<String> = []
        var requests: [String: JSONValue] = [:]
        var failures: [String: (status: Int, body: JSONValue)] = [:]
        var consents: JSONValue = []
        var clients: [String: JSONObject] = [:]
        var calls: [Call] = []
    }

    static let server = "https://sso.example"
    private let state = Mutex(State())

    /// Every request so far, reads included.
    var calls: [Call] { state.withLock { $0.calls } }

    /// The requests that decided something.
    var decisions: [Call] { calls.filter { $0.method != .get } }

    func become(_ generation: Generation) { state.withLock { $0.generation = generation } }

    func know(_ kind: String, _ challenge: String, _ request: JSONObject) {
        state.withLock { $0.requests["requests/\(kind)?\(challenge)"] = .object(request) }
    }

    /// Answers `call`, such as `GET requests/login`, with this from now on; `nil` mends it.
    func fail(_ call: String, _ status: Int?, _ body: JSONValue = [:]) {
        state.withLock { $0.failures[call] = status.map { ($0, body) } }
    }

    /// The applications that are registered.
    var clients: [String: JSONObject] { state.withLock { $0.clients } }

    func register(_ client: JSONObject) {
        state.withLock { $0.clients[client["client_id"]?.string ?? ""] = client }
    }

    func remember(consents: JSONValue) { state.withLock { $0.consents = consents } }

    func send(_ request: ExchangeRequest) async throws(AdminError) -> ExchangeResponse {
        let parts = request.path.split(separator: "?", maxSplits: 1)
        let query =
            parts.count == 2 ? (try? FormParameters(decoding: parts[1].utf8)) ?? FormParameters() : FormParameters()
        let path = String(parts[0].replacing("/admin/oauth2/auth/", with: ""))
        let body = try? JSONParser.parse(request.body)
        let call = Call(
            method: request.method, path: path, query: query, body: body?.object ?? JSONObject(),
            operations: body?.array?.compactMap(\.object) ?? [])
        let (status, answer) = state.withLock { state in
            state.calls.append(call)
            return Self.answer(call, &state)
        }
        if status == 0 { throw .unreachable("switched off") }
        return ExchangeResponse(status: .init(code: status), body: answer.bytes)
    }

    private static func answer(_ call: Call, _ state: inout State) -> (Int, JSONValue) {
        if let failure = state.failures[call.name] { return failure }
        if call.path.hasPrefix("/admin/clients") { return clients(call, &state.clients) }
        switch call.path {
        case "sessions/consent" where call.method == .delete: return (204, .null)
        case "sessions/consent": return (200, state.consents)
        case "sessions/login": return (204, .null)
        default: break
        }
        let kind = call.path.split(separator: "/").dropFirst().first ?? ""
        let challenge = call.query["\(kind)_challenge"] ?? ""
        guard let request = state.requests["requests/\(kind)?\(challenge)"] else {
            return (404, ["error": "not_found"])
        }
        let name = "\(kind)?\(challenge)"
        if state.decided.contains(name), state.generation != .stateless {
            let isKnown = state.generation == .gone && call.method == .get
            return isKnown ? (410, ["redirect_to": request.object?["request_url"] ?? ""]) : (409, ["error": "conflict"])
        }
        guard call.method == .put else { return (200, request) }
        state.decided.insert(name)
        if call.path == "requests/logout/reject" { return (204, .null) }
        let verifier = "\(kind)_verifier=v\(state.calls.count)"
        return (200, ["redirect_to": .string("\(server)/oauth2/auth?client_id=prints&\(verifier)")])
    }
}
