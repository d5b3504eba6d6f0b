import Ground
import JOSE

/// One way in which a client shows who it is (RFC 6749 §2.3).
package protocol ClientAuthenticationMethod: Sendable {
    /// As in `token_endpoint_auth_method` (RFC 7591 §2) and in the metadata (RFC 8414 §2).
    var name: String { get }

    /// What its assertions may be signed with; empty for a method without assertions.
    var signingAlgorithms: [SigningAlgorithm] { get }

    /// What the request holds for this method; `nil` where it does not use the method. Throws where it uses it wrongly.
    func credentials(in request: ClientAuthenticationRequest) throws(OAuthError) -> ClientCredentials?
}

extension ClientAuthenticationMethod {
    package var signingAlgorithms: [SigningAlgorithm] { [] }
}

/// The parts of a request to which client authentication looks.
package struct ClientAuthenticationRequest: Sendable {
    /// The value of the header field `Authorization`.
    package let authorization: String?
    /// The parameters of the body; never those of the query (RFC 6749 §2.3.1).
    package let parameters: FormParameters
    /// The path of the endpoint that is called; an assertion may name it as its audience.
    package let endpoint: String

    package init(authorization: String?, parameters: FormParameters, endpoint: String) {
        self.authorization = authorization
        self.parameters = parameters
        self.endpoint = endpoint
    }
}
