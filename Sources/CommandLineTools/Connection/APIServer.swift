import AdminAPI
import AdminClient

/// The server that a command speaks to.
struct APIServer: Sendable {
    let endpoint: Endpoint
    let exchange: any HTTPExchange
    private let connect: @Sendable (String) -> any HTTPExchange

    /// - Parameter connect: makes an exchange with another base address; without it all go through `exchange`.
    init(
        endpoint: Endpoint, exchange: any HTTPExchange, connect: (@Sendable (String) -> any HTTPExchange)? = nil
    ) {
        self.endpoint = endpoint
        self.exchange = exchange
        self.connect = connect ?? { _ in exchange }
    }

    /// Requests below another base address, with the same headers; an empty one for whole URLs.
    func exchange(at base: String) -> any HTTPExchange { connect(base) }

    var admin: AdminClient { AdminClient(exchange: exchange) }

    /// Does `work` for every item, also after one that fails; each failure becomes a line that names its item.
    func forEach<Value>(
        _ items: [String], _ work: (String) async throws -> Value
    ) async -> (done: [Value], failures: [String]) {
        var done = [Value]()
        var failures = [String]()
        for item in items {
            do {
                done.append(try await work(item))
            } catch {
                failures.append("\(item): \(sentence(error))")
            }
        }
        return (done, failures)
    }

    /// What went wrong, for whoever typed the command.
    func sentence(_ error: any Error) -> String {
        switch error {
        case AdminError.unreachable(let reason):
            return "\(endpoint) cannot be reached or does not answer as expected: \(reason). "
                + "Start the server, or name another address with --endpoint or ORY_SDK_URL."
        case AdminError.refused(let status, let refusal):
            let reason = refusal.errorDescription.map { $0.isEmpty ? "" : ": \($0)" } ?? ""
            return "\(endpoint) refused with status \(status), \(refusal.error)\(reason)"
        default: return "\(error)"
        }
    }
}
