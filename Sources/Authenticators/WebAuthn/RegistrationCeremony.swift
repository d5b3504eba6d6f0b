import Ground

/// The making of a credential (WebAuthn Level 3 §7.1).
package struct RegistrationCeremony: Sendable {
    /// What the credential is for.
    package enum Purpose: String, Sendable {
        /// Signs in by itself: kept by the authenticator, and used only by the person that it verified.
        case passkey
        /// A second factor beside a password; any security key can be one.
        case securityKey = "security_key"

        var residentKey: String { self == .passkey ? "required" : "discouraged" }
        package var userVerification: UserVerification { self == .passkey ? .required : .discouraged }
    }

    /// Whom the credential is made for.
    package struct Account: Sendable {
        /// The user handle: 1 to 64 bytes that say nothing about the person (§14.6.1).
        package let handle: [UInt8]
        package let name: String
        package let displayName: String

        package init(handle: [UInt8], name: String, displayName: String) {
            self.handle = handle
            self.name = name
            self.displayName = displayName
        }
    }

    /// A credential that there is already, for `excludeCredentials` and `allowCredentials`.
    package struct Descriptor: Sendable {
        package let id: [UInt8]
        package let transports: [String]

        package init(id: [UInt8], transports: [String]) {
            self.id = id
            self.transports = transports
        }

        var json: JSONValue {
            [
                "type": "public-key", "id": .string(Base64URL.encode(id)), "transports": .strings(transports),
            ]
        }
    }

    private let party: RelyingParty
    private let purpose: Purpose
    private let challenge: [UInt8]

    package init(_ party: RelyingParty, _ purpose: Purpose, challenge: [UInt8]) {
        self.party = party
        self.purpose = purpose
        self.challenge = challenge
    }

    /// The argument of `navigator.credentials.create`, in JSON (§5.1.8).
    package func options(for account: Account, excluding known: [Descriptor], timeout: Duration) -> JSONObject {
        JSONObject([
            "rp": ["id": .string(party.id), "name": .string(party.name)],
            "user": [
                "id": .string(Base64URL.encode(account.handle)), "name": .string(account.name),
                "displayName": .string(account.displayName),
            ],
            "challenge": .string(Base64URL.encode(challenge)),
            "pubKeyCredParams": .array(
                CredentialPublicKey.Algorithm.allCases.map { ["type": "public-key", "alg": .integer($0.rawValue)] }),
            "timeout": .integer(timeout.wholeMilliseconds),
            "excludeCredentials": .array(known.map(\.json)),
            "authenticatorSelection": [
                "residentKey": .string(purpose.residentKey), "requireResidentKey": .bool(purpose == .passkey),
                "userVerification": .string(purpose.userVerification.rawValue),
            ],
            "attestation": "none",
        ])
    }

    /// The new credential, if everything about it is right.
    package func verify(_ response: WebAuthnResponse) throws(WebAuthnFailure) -> NewCredential {
        let clientData = try ClientData(response.clientData, for: .registration, challenge: challenge, of: party)
        guard let attestation = response.bytes("attestationObject") else { throw .responseMalformed }
        let object = try AttestationObject(attestation)
        let data = try AuthenticatorData(object.authenticatorData)
        try data.check(party, purpose.userVerification)
        guard let credential = data.attestedCredential else { throw .credentialMissing }
        guard credential.id == response.credentialID else { throw .credentialMismatch }
        let key = try CredentialPublicKey(cose: credential.publicKey)
        guard FidoSignature.isUsable(key) else { throw .keyInvalid }
        try object.check(data, clientData, of: party, key: key)
        return NewCredential(
            id: credential.id, publicKey: credential.publicKey, signCount: data.signCount,
            transports: response.transports, model: credential.aaguid,
            isBackupEligible: data.flags.contains(.backupEligible), isBackedUp: data.flags.contains(.backedUp),
            isUserVerified: data.flags.contains(.userVerified))
    }
}
