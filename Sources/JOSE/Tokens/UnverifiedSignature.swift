import Ground

/// A JWS whose form has been checked, and whose signature has not (RFC 7515 §5.2, steps 1 to 7).
///
/// What it says may choose the key to verify it with, and nothing else.
package struct UnverifiedSignature: Sendable {
    /// Bounds what a stranger can make us read; a request object is the longest thing we expect.
    package static let maximumLength = 65_536
    package static let maximumHeaderLength = 8192

    package let header: JSONObject
    package let payload: [UInt8]
    /// The header's `alg` as it is written.
    package let algorithmName: String
    package let keyID: String?
    private let signingInput: [UInt8]
    private let signature: [UInt8]

    package init(parsing token: String) throws(JOSEError) {
        guard token.utf8.count <= Self.maximumLength else {
            throw .malformedToken("it is longer than \(Self.maximumLength) characters")
        }
        let bytes = Array(token.utf8)
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw .malformedToken("it has \(parts.count) parts instead of three") }
        header = try CompactPart.header(parts[0])
        payload = try CompactPart.decode(parts[1], "payload")
        signature = try CompactPart.decode(parts[2], "signature")
        signingInput = Array(bytes[..<parts[1].endIndex])
        guard let algorithmName = try CompactPart.text("alg", in: header) else {
            throw .malformedToken("its header has no 'alg'")
        }
        self.algorithmName = algorithmName
        keyID = try CompactPart.text("kid", in: header)
        _ = try CompactPart.text("typ", in: header)
    }

    /// The header's `typ` in lower case and without `application/` (RFC 7515 §4.1.9).
    package var type: String? {
        guard let type = header["typ"]?.string?.lowercased() else { return nil }
        let prefix = "application/"
        return type.hasPrefix(prefix) ? String(type.dropFirst(prefix.count)) : type
    }

    /// The claims of a JWT, not yet to be trusted: for finding out whose keys to verify with.
    package func unverifiedClaims() throws(JOSEError) -> JSONObject {
        let value: JSONValue
        do { value = try JSONParser.parse(payload) } catch {
            throw .malformedToken("its payload is not JSON: \(error)")
        }
        guard let object = value.object else { throw .malformedToken("its payload is not a JSON object") }
        return object
    }

    /// The proof that one of the keys made the signature (RFC 7515 §5.2, step 8).
    ///
    /// - Parameter algorithms: what the caller allows (RFC 8725 §3.1); the token only chooses among them.
    package func verified(
        with keys: VerificationKeySet, allowing algorithms: Set<SigningAlgorithm>
    ) throws(JOSEError) -> VerifiedSignature {
        guard let algorithm = SigningAlgorithm(rawValue: algorithmName), algorithms.contains(algorithm) else {
            throw .algorithmNotAllowed(algorithmName)
        }
        var tried = false
        for key in keys.candidates(for: algorithm, keyID: keyID) {
            tried = true
            if key.isValid(signature, for: signingInput, algorithm: algorithm) {
                return VerifiedSignature(self, algorithm: algorithm, key: key.webKey)
            }
        }
        throw tried ? .invalidSignature : .noFittingKey
    }
}
