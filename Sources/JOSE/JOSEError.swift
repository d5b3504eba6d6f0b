/// Why a key or a token was not accepted. The texts name the rule and how to mend it, and never hold key material.
package enum JOSEError: Error, Sendable, Hashable {
    /// The JSON Web Key breaks a rule of its type (RFC 7517, RFC 7518 §6, RFC 8037 §2).
    case malformedKey(String)
    /// The key is of a type, curve or size that we do not use.
    case unsupportedKey(String)
    /// The text is not a JWS in compact serialization (RFC 7515 §7.1), or its header breaks a rule (§4).
    case malformedToken(String)
    /// The `alg` is not among those that the caller allows (RFC 8725 §3.1).
    case algorithmNotAllowed(String)
    /// No key of the set fits `kid` and `alg`.
    case noFittingKey
    /// A fitting key was found, and the signature is not its.
    case invalidSignature
    /// No key of the set opens the JWE (RFC 7516 §11.5: why is not told).
    case undecryptable
    /// A claim is missing, of the wrong type, or does not say what it must (RFC 7519 §4.1).
    case claimRefused(name: String, reason: String)
    /// The cryptographic library failed on input that had passed every check.
    case cryptographyFailed(String)
}

extension JOSEError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .malformedKey(let reason): "The JSON Web Key is malformed: \(reason)."
        case .unsupportedKey(let reason): "The JSON Web Key is not supported: \(reason)."
        case .malformedToken(let reason): "The token is malformed: \(reason)."
        case .algorithmNotAllowed(let name): "The algorithm '\(name)' is not allowed here."
        case .noFittingKey: "No key fits the token's 'kid' and 'alg'."
        case .invalidSignature: "The token's signature is invalid."
        case .undecryptable: "The token cannot be decrypted with any of our keys."
        case .claimRefused(let name, let reason): "The claim '\(name)' \(reason)."
        case .cryptographyFailed(let operation): "The cryptographic library failed to \(operation)."
        }
    }
}
