/// Why a call brought no answer. The words are for the operator's log and for error descriptions; they hold no secret.
package enum OutgoingFailure: Error, Sendable, Hashable {
    /// The URL is not an absolute `http` or `https` URL.
    case malformedURL
    /// `clients.http.disallow_private_ip_ranges` forbids the address.
    case forbiddenAddress
    /// The name is unknown, or nobody answers there, or TLS failed.
    case unreachable(String)
    case timedOut
    case tooLong
}
