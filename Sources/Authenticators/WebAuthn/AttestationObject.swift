/// What an authenticator says about a new credential, and who vouches for it (WebAuthn Level 3 §6.5).
struct AttestationObject: Sendable {
    let authenticatorData: [UInt8]
    private let format: String
    private let statement: CBORValue

    init(_ bytes: [UInt8]) throws(WebAuthnFailure) {
        guard let object = try? CBORReader.parse(bytes), let format = object["fmt"]?.text,
            let statement = object["attStmt"], statement.map != nil, let data = object["authData"]?.bytes
        else { throw .attestationMalformed }
        self.format = format
        self.statement = statement
        authenticatorData = data
    }

    /// Checks the statement. `none` vouches for nothing and is what was asked for; with `packed` the credential signs
    /// for itself (§8.2, §8.7). Certificates of makers were not asked for and are not judged.
    func check(
        _ data: AuthenticatorData, _ clientData: ClientData, of party: RelyingParty, key: CredentialPublicKey
    ) throws(WebAuthnFailure) {
        switch format {
        case "none":
            guard statement.map?.isEmpty == true else { throw .attestationInvalid }
        case "packed":
            guard statement["x5c"] == nil else { throw .attestationUnsupported }
            guard statement["alg"]?.integer == key.algorithm.rawValue, let signature = statement["sig"]?.bytes,
                FidoSignature.verifySelfAttestation(
                    signature, over: data, clientData, of: party, algorithm: key.algorithm)
            else { throw .attestationInvalid }
        default: throw .attestationUnsupported
        }
    }
}
