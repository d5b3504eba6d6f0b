import OAuth

/// Answers outgoing calls from a table of URLs and bodies; nobody is at any other URL.
struct CannedHTTP: OutgoingHTTP {
    let bodies: [String: String]

    init(_ bodies: [String: String] = [:]) { self.bodies = bodies }

    func send(_ request: OutgoingRequest) async throws(OutgoingFailure) -> OutgoingResponse {
        guard let body = bodies[request.url] else { throw .unreachable("nobody") }
        return OutgoingResponse(status: 200, body: Array(body.utf8))
    }
}
