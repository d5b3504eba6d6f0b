import Ground

/// What the operator decided about the assertions of the JWT bearer grant (`oauth2.grant.jwt.*`).
package struct AssertionPolicy: Sendable {
    /// Whether an assertion may lack a `jti`.
    package var identifierIsOptional = false
    /// Whether an assertion may lack an `iat`.
    package var issueTimeIsOptional = false
    /// How long after its `iat`, or after now, an assertion may expire.
    package var maximumLifespan = Duration.seconds(720 * 3600)
    /// Whether the access token leaves out the assertion's audience.
    package var omitsAudience = true

    package init() {}
}
