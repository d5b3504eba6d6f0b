/// The records of what the authorization endpoint hands out at the end of a flow; stored in one atomic unit with it.
package struct AuthorizationEndpointRecords: Sendable {
    /// A signature that no other caller has: it tells the winner among those that race to end the flow.
    package let marker: TokenSignature
    package let code: AuthorizationCodeRecord?
    package let accessToken: AccessTokenRecord?

    package init(
        marker: TokenSignature, code: AuthorizationCodeRecord? = nil, accessToken: AccessTokenRecord? = nil
    ) {
        self.marker = marker
        self.code = code
        self.accessToken = accessToken
    }
}
