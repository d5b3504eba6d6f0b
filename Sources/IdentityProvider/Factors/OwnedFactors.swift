import Ground

/// What a person can prove themselves with beside the password.
package struct OwnedFactors: Sendable {
    let apps: [AuthenticatorApp]
    let credentials: [WebAuthnCredential]
    /// Recovery codes that are left; `nil`: there is no set.
    package let codesLeft: Int?

    /// Recovery codes stand in for a factor and are none by themselves.
    var isEmpty: Bool { apps.isEmpty && credentials.isEmpty }

    /// One by one, passkeys and security keys first.
    package var list: [OwnedFactor] { credentials.map(OwnedFactor.init) + apps.map(OwnedFactor.init) }

    func find(_ id: String) -> OwnedFactor? { list.first { $0.id == id } }
}
