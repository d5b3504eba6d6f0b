import Ground

/// A JWE whose form has been checked, and which nobody has opened yet (RFC 7516 §5.2, steps 1 to 5).
package struct UnopenedEncryption: Sendable {
    package let header: JSONObject
    package let algorithm: KeyManagementAlgorithm
    package let encryption: ContentEncryptionAlgorithm
    package let keyID: String?
    let encryptedKey: [UInt8]
    private let sealed: ContentEncryption.Sealed
    private let protected: [UInt8]

    /// Whether a text has the form of a JWE rather than of a JWS: five parts instead of three (RFC 7516 §9).
    package static func isLikely(_ text: String) -> Bool { text.utf8.count { $0 == UInt8(ascii: ".") } == 4 }

    package init(parsing text: String) throws(JOSEError) {
        guard text.utf8.count <= UnverifiedSignature.maximumLength else {
            throw .malformedToken("it is longer than \(UnverifiedSignature.maximumLength) characters")
        }
        let parts = Array(text.utf8).split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 5 else { throw .malformedToken("it has \(parts.count) parts instead of five") }
        protected = Array(parts[0])
        header = try CompactPart.header(parts[0])
        let algorithmName = try CompactPart.text("alg", in: header) ?? ""
        guard let algorithm = KeyManagementAlgorithm(rawValue: algorithmName) else {
            throw .algorithmNotAllowed(algorithmName)
        }
        let encryptionName = try CompactPart.text("enc", in: header) ?? ""
        guard let encryption = ContentEncryptionAlgorithm(rawValue: encryptionName) else {
            throw .algorithmNotAllowed(encryptionName)
        }
        // RFC 7516 §4.1.3: a small token could unfold to any size.
        guard header["zip"] == nil else { throw .malformedToken("its header has 'zip', which is not supported") }
        self.algorithm = algorithm
        self.encryption = encryption
        keyID = try CompactPart.text("kid", in: header)
        encryptedKey = try CompactPart.decode(parts[1], "encrypted key")
        sealed = ContentEncryption.Sealed(
            vector: try CompactPart.decode(parts[2], "initialization vector"),
            ciphertext: try CompactPart.decode(parts[3], "ciphertext"),
            tag: try CompactPart.decode(parts[4], "authentication tag"))
    }

    /// The content, for whoever holds one of these private keys. Throws `undecryptable` for everything that is wrong with
    /// the encryption: the difference would help an attacker (RFC 7516 §11.5).
    package func opened(with keys: JSONWebKeySet) throws(JOSEError) -> [UInt8] {
        for key in keys.keys where keyID == nil || key.keyID == nil || key.keyID == keyID {
            guard let contentKey = DecryptionKey(key: key).contentKey(of: self) else { continue }
            let content = ContentEncryption(algorithm: encryption, key: contentKey).open(sealed, header: protected)
            if let content { return content }
        }
        throw .undecryptable
    }
}
