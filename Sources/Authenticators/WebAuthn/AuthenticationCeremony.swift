import Ground

/// The use of a credential (WebAuthn Level 3 §7.2).
package struct AuthenticationCeremony: Sendable {
    /// What is known of the credential that is used.
    package struct Known: Sendable {
        package let publicKey: [UInt8]
        package let signCount: UInt32
        package let isBackupEligible: Bool
        /// The user handle of the account that it belongs to.
        package let handle: [UInt8]

        package init(publicKey: [UInt8], signCount: UInt32, isBackupEligible: Bool, handle: [UInt8]) {
            self.publicKey = publicKey
            self.signCount = signCount
            self.isBackupEligible = isBackupEligible
            self.handle = handle
        }
    }

    /// What the use showed, to be kept with the credential.
    package struct Result: Sendable, Hashable {
        package let signCount: UInt32
        package let isBackedUp: Bool
        package let isUserVerified: Bool

        package init(signCount: UInt32, isBackedUp: Bool, isUserVerified: Bool) {
            self.signCount = signCount
            self.isBackedUp = isBackedUp
            self.isUserVerified = isUserVerified
        }
    }

    private let party: RelyingParty
    private let challenge: [UInt8]
    private let userVerification: UserVerification

    package init(_ party: RelyingParty, challenge: [UInt8], userVerification: UserVerification) {
        self.party = party
        self.challenge = challenge
        self.userVerification = userVerification
    }

    /// The argument of `navigator.credentials.get`, in JSON (§5.1.9).
    /// - Parameter allowed: empty: whichever passkey the person chooses.
    package func options(allowing allowed: [RegistrationCeremony.Descriptor], timeout: Duration) -> JSONObject {
        JSONObject([
            "rpId": .string(party.id), "challenge": .string(Base64URL.encode(challenge)),
            "allowCredentials": .array(allowed.map(\.json)), "userVerification": .string(userVerification.rawValue),
            "timeout": .integer(timeout.wholeMilliseconds),
        ])
    }

    /// - Parameter requiresHandle: the person did not say who they are, so the response must (§7.2 step 6).
    package func verify(
        _ response: WebAuthnResponse, against known: Known, requiresHandle: Bool
    ) throws(WebAuthnFailure) -> Result {
        guard let bytes = response.bytes("authenticatorData"), let signature = response.bytes("signature") else {
            throw .responseMalformed
        }
        let handle = response.bytes("userHandle").flatMap { $0.isEmpty ? nil : $0 }
        guard handle.map({ $0 == known.handle }) ?? !requiresHandle else { throw .userMismatch }
        let clientData = try ClientData(response.clientData, for: .authentication, challenge: challenge, of: party)
        let data = try AuthenticatorData(bytes)
        try data.check(party, userVerification)
        guard data.flags.contains(.backupEligible) == known.isBackupEligible else { throw .backupStateInvalid }
        let key = try CredentialPublicKey(cose: known.publicKey)
        guard FidoSignature.verifyAssertion(signature, over: data, clientData, of: party, with: key) else {
            throw .signatureInvalid
        }
        // §6.1.1: authenticators without a counter say zero for ever; any other must count.
        guard data.signCount > known.signCount || (data.signCount == 0 && known.signCount == 0) else {
            throw .counterNotAdvanced
        }
        return Result(
            signCount: data.signCount, isBackedUp: data.flags.contains(.backedUp),
            isUserVerified: data.flags.contains(.userVerified))
    }
}
