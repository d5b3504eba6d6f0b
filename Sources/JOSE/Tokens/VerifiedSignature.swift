import Ground

/// A JWS whose signature has been verified: only `UnverifiedSignature.verified` makes one.
package struct VerifiedSignature: Sendable {
    package let header: JSONObject
    package let payload: [UInt8]
    package let algorithm: SigningAlgorithm
    /// The public key that the signature is of; of HMAC, the secret.
    package let key: JSONWebKey
    /// See `UnverifiedSignature.type`.
    package let type: String?

    init(_ token: UnverifiedSignature, algorithm: SigningAlgorithm, key: JSONWebKey) {
        header = token.header
        payload = token.payload
        type = token.type
        self.algorithm = algorithm
        self.key = key
    }

    /// The claims of a JWT (RFC 7519 §7.2); who issued them for whom and when is for `JSONWebTokenRules` to check.
    package func claims() throws(JOSEError) -> JSONObject {
        let value: JSONValue
        do { value = try JSONParser.parse(payload) } catch {
            throw .malformedToken("its payload is not JSON: \(error)")
        }
        guard let object = value.object else { throw .malformedToken("its payload is not a JSON object") }
        return object
    }
}
