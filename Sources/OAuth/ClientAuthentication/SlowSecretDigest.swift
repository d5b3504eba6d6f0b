import Ground

/// A stored client secret whose check takes milliseconds: run it as `SlowWork`.
enum SlowSecretDigest: Sendable {
    case pbkdf2(PBKDF2SecretDigest)
    case bcrypt(BcryptSecretDigest)

    init?(_ stored: ClientSecretDigest) {
        if let digest = PBKDF2SecretDigest(stored) {
            self = .pbkdf2(digest)
        } else if let digest = BcryptSecretDigest(stored) {
            self = .bcrypt(digest)
        } else {
            return nil
        }
    }

    func matches(_ secret: Secret<ClientSecret>) throws -> Bool {
        switch self {
        case .pbkdf2(let digest): try digest.matches(secret)
        case .bcrypt(let digest): try digest.matches(secret)
        }
    }
}
