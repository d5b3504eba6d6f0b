/// Why a response of an authenticator was refused. For the log: people are told one text for all (M-14).
package enum WebAuthnFailure: String, Error, Sendable, CaseIterable, CustomStringConvertible {
    case responseMalformed = "the response is not a public key credential in JSON"
    case clientDataMalformed = "the client data is not what browsers write"
    case wrongType = "the response is to another kind of ceremony"
    case wrongChallenge = "the response is to another challenge"
    case wrongOrigin = "the page that asked is none of ours"
    case crossOrigin = "the page that asked was framed by a page of another site"
    case attestationMalformed = "the attestation object is not what authenticators write"
    case authenticatorDataMalformed = "the authenticator data is not what authenticators write"
    case wrongRelyingParty = "the credential is bound to another domain"
    case userNotPresent = "nobody touched the authenticator"
    case userNotVerified = "the authenticator did not verify who touched it"
    case backupStateInvalid = "the backup flags contradict each other, or what they said before"
    case credentialMissing = "the authenticator named no new credential"
    case credentialMismatch = "the response names another credential than the authenticator did"
    case algorithmUnsupported = "the credential's algorithm was not offered"
    case keyInvalid = "the credential's public key is invalid"
    case attestationUnsupported = "this format of attestation was not asked for"
    case attestationInvalid = "the attestation does not fit the credential"
    case userMismatch = "the credential belongs to another account than the response says"
    case signatureInvalid = "the signature does not fit the public key"
    case counterNotAdvanced = "the signature counter did not advance: there may be a copy of the authenticator"

    package var description: String { rawValue }
}
