/// Calls to URLs that clients or the operator named: `jwks_uri`, `request_uri`, `sector_identifier_uri`, back-channel
/// logout, hooks. One door for all of them, so that the address checks, the bounds and the refusal of redirects hold
/// everywhere.
package protocol OutgoingHTTP: Sendable {
    /// The answer, whatever its status. Throws `OutgoingFailure` where there is none.
    func send(_ request: OutgoingRequest) async throws(OutgoingFailure) -> OutgoingResponse
}
