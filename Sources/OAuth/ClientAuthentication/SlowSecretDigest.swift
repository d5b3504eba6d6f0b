import Ground

/// A stored client secret whose check takes milliseconds: run it as `SlowWork`.
enum SlowSecretDigest: Sendable {
    case pbkdf2(PBKDF2SecretDigest)

    init?(_ stored: ClientSecretDigest) {
        guard let digest = PBKDF2SecretDigest(stored) else { return nil }
        self = .pbkdf2(digest)
    }

    func matches(_ secret: Secret<ClientSecret>) throws -> Bool {
        switch self {
        case .pbkdf2(let digest): try digest.matches(secret)
        }
    }
}
