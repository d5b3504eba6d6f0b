/// The words that Hydra's keys accept.
extension ServerSettings {
    /// How a requested scope is compared with a client's.
    package enum ScopeStrategy: String, Sendable, CaseIterable {
        case wildcard, exact
    }

    package enum AccessTokenStrategy: String, Sendable, CaseIterable {
        case opaque, jwt
    }

    /// How a JWT access token states its scope.
    package enum ScopeClaim: String, Sendable, CaseIterable {
        case list, string, both
    }

    /// OpenID Connect Core §8.
    package enum SubjectType: String, Sendable, CaseIterable {
        case `public`, pairwise
    }

    /// Names from RFC 7518 §3.1 and RFC 8037 §3.1.
    package enum SigningAlgorithm: String, Sendable, CaseIterable {
        case rs256 = "RS256"
        case es256 = "ES256"
        case edDSA = "EdDSA"
        case ps256 = "PS256"
    }

    /// The `SameSite` attribute of a cookie.
    package enum SameSite: String, Sendable, CaseIterable {
        case strict = "Strict"
        case lax = "Lax"
        case none = "None"
    }

    package enum Hasher: String, Sendable, CaseIterable {
        case pbkdf2, bcrypt
    }

    package enum UserCodePreset: String, Sendable, CaseIterable {
        case high, medium, low
    }
}
