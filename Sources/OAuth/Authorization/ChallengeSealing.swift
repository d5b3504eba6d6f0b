import Ground

/// Makes values that travel through strangers' hands unreadable and unchangeable (design D1, D6).
package protocol ChallengeSealing: Sendable {
    /// The sealed message as base64url.
    func seal(_ message: [UInt8], as purpose: SealedPurpose) throws -> String

    /// `nil` for a text that was not sealed for this purpose with one of the rotated secrets.
    func open(_ text: String, as purpose: SealedPurpose) -> [UInt8]?
}

/// What a sealed value is; one sort does not open as another.
package enum SealedPurpose: String, Sendable, CaseIterable {
    case loginChallenge = "login-challenge"
    case logoutChallenge = "logout-challenge"
    case deviceChallenge = "device-challenge"
    case sessionCookie = "session-cookie"
}
