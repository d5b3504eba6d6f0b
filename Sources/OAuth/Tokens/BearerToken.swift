import Ground

/// An access token as a request presents it (RFC 6750 §2); not checked yet.
package struct BearerToken: Sendable {
    package let value: Secret<BearerToken>

    /// - Parameters:
    ///   - authorization: the value of the header field.
    ///   - form: the parameters of a form body (§2.2); empty for any other request. A token in the query is never read.
    /// - Throws: a 401 without an error code where there is no token (§3.1), `invalid_request` where there are two.
    package init(authorization: String?, form: FormParameters = FormParameters()) throws(OAuthError) {
        let inForm = form.all("access_token")
        let inHeader = authorization.flatMap(Self.token(inHeader:))
        guard inForm.count + (inHeader == nil ? 0 : 1) < 2 else {
            throw BearerError.refusal(.invalidRequest, "The request presents more than one access token; send one.")
        }
        guard let token = inHeader ?? inForm.first else {
            throw OAuthError(
                .requestUnauthorized, "Send an access token in the Authorization header, as 'Bearer' and the token.",
                challenge: BearerError.challenge())
        }
        value = Secret(token)
    }

    private static func token(inHeader value: String) -> String? {
        guard let token = AuthorizationHeader.credentials(of: value, scheme: "bearer"), !token.isEmpty else { return nil }
        return String(token)
    }
}
