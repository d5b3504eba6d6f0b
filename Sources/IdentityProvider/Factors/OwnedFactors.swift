import Ground

/// What a person can prove themselves with beside the password.
struct OwnedFactors: Sendable {
    let apps: [AuthenticatorApp]
    let credentials: [WebAuthnCredential]
    /// Recovery codes that are left; `nil`: there is no set.
    let codesLeft: Int?

    /// Recovery codes stand in for a factor and are none by themselves.
    var isEmpty: Bool { apps.isEmpty && credentials.isEmpty }
}
