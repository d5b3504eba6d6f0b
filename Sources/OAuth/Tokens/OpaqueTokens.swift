import Ground

/// Makes and recognises the random values that stand for something in the storage: tokens, codes, challenges, verifiers.
///
/// A value carries its own message authentication code, so that a made-up one is refused without asking the database,
/// and so that it is known which of the rotated secrets made it (design D6).
package protocol OpaqueTokens: Sendable {
    /// A new value that cannot be guessed, and the signature under which it is stored.
    func mint(_ kind: OpaqueTokenKind) -> (value: Secret<OpaqueTokenKind>, signature: TokenSignature)

    /// The signature of a value that we made; `nil` for any other text.
    func signature(of text: String, _ kind: OpaqueTokenKind) -> TokenSignature?

    /// The signature of a value that is not secret by itself, such as the `jti` of a JWT.
    func signature(ofIdentifier text: String) -> TokenSignature
}

package enum OpaqueTokenKind: String, Sendable, CaseIterable {
    // The prefixes are Hydra's.
    case accessToken = "ory_at_"
    case refreshToken = "ory_rt_"
    case authorizationCode = "ory_ac_"
    case deviceCode = "ory_dc_"
    case deviceVerifier = "dv_"
    case loginVerifier = "lv_"
    case consentChallenge = "cc_"
    case consentVerifier = "cv_"
    case logoutVerifier = "ov_"
    /// With which a client manages its own registration (RFC 7592 §3).
    case registrationAccessToken = "ory_ra_"
    /// The value of a flow's cookie.
    case flowCookie = "fc_"
}
