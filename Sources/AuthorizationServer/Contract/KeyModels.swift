import AdminAPI

/// A set of keys (RFC 7517 §5).
enum KeySetModel: Described {
    static let modelName = "jsonWebKeySet"

    static let schema = JSONSchema.object(
        "Keys (RFC 7517 §5).", required: ["keys"], members: ["keys": .list(of: .model(KeyModel.self))])
}

/// A key (RFC 7517 §4, RFC 7518 §6).
enum KeyModel: Described {
    static let modelName = "jsonWebKey"

    static let schema = JSONSchema.object(
        "A key (RFC 7517 §4, RFC 7518 §6).", required: ["alg", "kid", "kty", "use"],
        members: [
            "alg": .text("What it is for: `RS256`, `ES256`, `EdDSA` …"), "kid": .text("Its id, unique in the set."),
            "kty": .text("`RSA`, `EC`, `OKP` or `oct`."), "use": .text("`sig` or `enc`."), "crv": .text(), "x": .text(),
            "y": .text(), "n": .text(), "e": .text(), "d": .text(), "p": .text(), "q": .text(), "dp": .text(),
            "dq": .text(), "qi": .text(), "k": .text(), "x5c": .texts(""),
        ])
}

/// What a key is to be made of.
enum KeyWishModel: Described {
    static let modelName = "createJsonWebKeySet"

    static let schema = JSONSchema.object(
        "What a key is to be made of.", required: ["alg", "use", "kid"],
        members: [
            "alg": .text("`RS256`, `PS256`, `ES256` (or 384, 512), `EdDSA`."), "use": .text("`sig` unless given."),
            "kid": .text("Empty for a random one."),
        ])
}
