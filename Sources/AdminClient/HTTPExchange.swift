/// One request and its answer: the only thing that `AdminClient` wants of a network.
///
/// A test answers from another program's router, without a socket.
public protocol HTTPExchange: Sendable {
    /// Sends `request` and returns the whole answer. Redirects are answers and are not followed.
    /// - Throws: `AdminError.unreachable` when there is no answer, or none within the bounds.
    func send(_ request: ExchangeRequest) async throws(AdminError) -> ExchangeResponse
}
