import Ground

/// JSON Web Signature in compact serialization (RFC 7515): `JSONWebSignature.sign` makes one; to read one, begin with
/// `UnverifiedSignature`.
package enum JSONWebSignature {
    /// Signs a payload; of a JWT, its claims as JSON.
    ///
    /// - Parameter type: the header's `typ`, such as `JWT` or `at+jwt` (RFC 8725 §3.11); `nil` leaves it out.
    package static func sign(_ payload: [UInt8], type: String?, with key: SigningKey) throws(JOSEError) -> String {
        var token = Base64URL.encodeBytes(header(of: key, type))
        token.append(UInt8(ascii: "."))
        token.append(contentsOf: Base64URL.encodeBytes(payload))
        let signature = try key.sign(token)
        token.append(UInt8(ascii: "."))
        token.append(contentsOf: Base64URL.encodeBytes(signature))
        return String(decoding: token, as: UTF8.self)
    }

    private static func header(of key: SigningKey, _ type: String?) -> [UInt8] {
        var header = JSONObject()
        header.append("alg", .string(key.algorithm.rawValue))
        if let keyID = key.keyID { header.append("kid", .string(keyID)) }
        if let type { header.append("typ", .string(type)) }
        return header.bytes
    }
}
