import Ground

/// One way in which a client shows who it is (RFC 6749 §2.3).
package protocol ClientAuthenticationMethod: Sendable {
    /// As in `token_endpoint_auth_method` (RFC 7591 §2) and in the metadata (RFC 8414 §2).
    var name: String { get }

    /// What the request holds for this method; `nil` where it does not use the method. Throws where it uses it wrongly.
    func credentials(in request: ClientAuthenticationRequest) throws(OAuthError) -> ClientCredentials?
}

/// The parts of a request to which client authentication looks.
package struct ClientAuthenticationRequest: Sendable {
    /// The value of the header field `Authorization`.
    package let authorization: String?
    /// The parameters of the body; never those of the query (RFC 6749 §2.3.1).
    package let parameters: FormParameters

    package init(authorization: String?, parameters: FormParameters) {
        self.authorization = authorization
        self.parameters = parameters
    }
}
