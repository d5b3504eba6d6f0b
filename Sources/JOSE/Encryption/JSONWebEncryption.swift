import Ground

/// JSON Web Encryption in compact serialization (RFC 7516): `JSONWebEncryption.encrypt` makes one; to open one, begin
/// with `UnopenedEncryption`.
package enum JSONWebEncryption {
    /// Encrypts a content to one recipient.
    ///
    /// - Parameter contentType: the header's `cty`: `JWT` where the content is a signed token (RFC 7519 §5.2).
    package static func encrypt(
        _ content: [UInt8], contentType: String?, to recipient: EncryptionKey,
        with encryption: ContentEncryptionAlgorithm, random: RandomBytes
    ) throws(JOSEError) -> String {
        let contentKey = try recipient.contentKey(for: encryption, random: random)
        var header = JSONObject()
        header.append("alg", .string(recipient.algorithm.rawValue))
        header.append("enc", .string(encryption.rawValue))
        if let keyID = recipient.keyID { header.append("kid", .string(keyID)) }
        if let contentType { header.append("cty", .string(contentType)) }
        if let ephemeralKey = contentKey.ephemeralKey { header.append("epk", .object(ephemeralKey)) }
        let protected = Base64URL.encodeBytes(header.bytes)
        // RFC 7516 §5.1, step 14: what is authenticated is the header as it is sent.
        let sealed = try ContentEncryption(algorithm: encryption, key: contentKey.key)
            .seal(content, vector: random(encryption.vectorSize), header: protected)
        let parts = [contentKey.encrypted, sealed.vector, sealed.ciphertext, sealed.tag].map(Base64URL.encodeBytes)
        let token = ([protected] + parts).joined(separator: [UInt8(ascii: ".")])
        return String(decoding: Array(token), as: UTF8.self)
    }
}
