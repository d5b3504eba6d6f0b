import Ground

/// A JSON Web Key (RFC 7517) whose material has been checked: every value of this type can be used.
package struct JSONWebKey: Sendable, Equatable {
    /// What the key is made of, by `kty`.
    package enum Material: Sendable, Equatable {
        case rsa(RSAParameters)
        case ellipticCurve(EllipticCurveParameters)
        case ed25519(Ed25519Parameters)
        case symmetric(SecretBytes)
    }

    package let material: Material
    /// `kid` (RFC 7517 §4.5).
    package var keyID: String?
    /// `alg` as it is written (RFC 7517 §4.4): a key for encryption names an algorithm that we do not know.
    package var algorithmName: String?
    /// `use` (RFC 7517 §4.2): `sig`, `enc`, or an extension.
    package var use: String?
    /// Members without a meaning here (`x5c`, `key_ops`, ...), in their order.
    package var otherMembers: JSONObject

    package init(
        _ material: Material, keyID: String? = nil, algorithm: SigningAlgorithm? = nil, use: String? = nil,
        otherMembers: JSONObject = JSONObject()
    ) {
        self.material = material
        self.keyID = keyID
        self.algorithmName = algorithm?.rawValue
        self.use = use
        self.otherMembers = otherMembers
    }

    /// The `alg`, where it is one of ours.
    package var algorithm: SigningAlgorithm? { algorithmName.flatMap(SigningAlgorithm.init(rawValue:)) }

    /// `kty` (RFC 7517 §4.1).
    package var keyType: String {
        switch material {
        case .rsa: "RSA"
        case .ellipticCurve: "EC"
        case .ed25519: "OKP"
        case .symmetric: "oct"
        }
    }

    /// Whether the key holds what must not be published: private parameters, or a symmetric key.
    package var isSecret: Bool {
        switch material {
        case .rsa(let parameters): parameters.privateParameters != nil
        case .ellipticCurve(let parameters): parameters.privateKey != nil
        case .ed25519(let parameters): parameters.privateKey != nil
        case .symmetric: true
        }
    }

    /// The key without its private parameters; `nil` for a symmetric key, which has no public part.
    package var publicKey: JSONWebKey? {
        let part: Material
        switch material {
        case .rsa(let parameters): part = .rsa(parameters.publicPart)
        case .ellipticCurve(let parameters): part = .ellipticCurve(parameters.publicPart)
        case .ed25519(let parameters): part = .ed25519(parameters.publicPart)
        case .symmetric: return nil
        }
        var key = JSONWebKey(part, keyID: keyID, use: use, otherMembers: otherMembers)
        key.algorithmName = algorithmName
        return key
    }
}
