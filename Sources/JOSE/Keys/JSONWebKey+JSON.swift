import Ground

extension JSONWebKey {
    /// Members that have a place of their own; the rest is kept in `otherMembers`.
    private static let materialMembers: Set<String> = [
        "kty", "n", "e", "d", "p", "q", "dp", "dq", "qi", "oth", "crv", "x", "y", "k",
    ]

    /// Reads a JWK. Throws where a member breaks RFC 7518 §6 or RFC 8037 §2, or the key is too weak to be used.
    package init(_ object: JSONObject) throws(JOSEError) {
        let members = KeyMembers(object)
        material =
            switch try members.text("kty") {
            case "RSA": .rsa(try RSAParameters(members))
            case "EC": .ellipticCurve(try EllipticCurveParameters(members))
            case "OKP": .ed25519(try Ed25519Parameters(members))
            case "oct": .symmetric(try Self.symmetricKey(members))
            case let other: throw .unsupportedKey("'kty' is '\(other)'; use RSA, EC, OKP or oct")
            }
        keyID = try members.optionalText("kid")
        algorithmName = try members.optionalText("alg")
        use = try members.optionalText("use")
        otherMembers = JSONObject()
        for member in object.members
        where !Self.materialMembers.contains(member.name) && !["kid", "alg", "use"].contains(member.name) {
            otherMembers.append(member.name, member.value)
        }
        try checkAlgorithm()
    }

    /// RFC 7518 §6.4.1; an empty key would authenticate anybody.
    private static func symmetricKey(_ members: KeyMembers) throws(JOSEError) -> SecretBytes {
        let bytes = try members.bytes("k")
        guard !bytes.isEmpty else { throw .malformedKey("'k' is empty") }
        return SecretBytes(bytes)
    }

    /// RFC 8725 §3.1: a key is for one algorithm, and that algorithm is one of its type.
    private func checkAlgorithm() throws(JOSEError) {
        guard let algorithm else { return }
        guard fits(algorithm) else { throw .malformedKey("'alg' is \(algorithm.rawValue), which this key cannot do") }
    }

    /// The JWK as JSON, private parameters included; take `publicKey` first where it is to be published.
    package var json: JSONObject {
        var object = JSONObject()
        object["use"] = use.map(JSONValue.string)
        object["kty"] = .string(keyType)
        object["kid"] = keyID.map(JSONValue.string)
        object["alg"] = algorithmName.map(JSONValue.string)
        switch material {
        case .rsa(let parameters): parameters.write(to: &object)
        case .ellipticCurve(let parameters): parameters.write(to: &object)
        case .ed25519(let parameters): parameters.write(to: &object)
        case .symmetric(let bytes): object["k"] = .string(Base64URL.encode(bytes.exposed))
        }
        for member in otherMembers.members { object[member.name] = member.value }
        return object
    }
}
