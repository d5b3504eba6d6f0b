import JOSE

/// Why a client's keys prove nothing. The words are for the operator's log.
package enum ClientKeyFailure: Error, Sendable, Hashable {
    /// Neither `jwks` nor `jwks_uri`.
    case noneRegistered
    case notFetched(OutgoingFailure)
    /// `jwks_uri` answered with another status than 200.
    case status(Int)
    /// The keys, or the token that they should verify.
    case refused(JOSEError)
}

extension ClientKeyFailure: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noneRegistered: "the client has neither 'jwks' nor 'jwks_uri'"
        case .notFetched(let failure): "its 'jwks_uri' could not be fetched: \(failure)"
        case .status(let status): "its 'jwks_uri' answered with status \(status)"
        case .refused(let error): "\(error)"
        }
    }
}
