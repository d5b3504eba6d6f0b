import Ground

/// Makes and checks the stored forms of client secrets (design D5): a quick keyed hash for the secrets that we make, which
/// cannot be guessed; a slow one for those that people choose, or that were imported.
package struct ClientSecrets: Sendable {
    private let random: RandomBytes
    private let slowWork: any SlowWork

    /// - Parameter slowWork: where slow hashes run.
    package init(random: RandomBytes, slowWork: any SlowWork) {
        self.random = random
        self.slowWork = slowWork
    }

    /// 26 characters out of 64, as Hydra's: 156 bits.
    package func generate() -> Secret<ClientSecret> {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        return Secret(String(decoding: random(26).map { alphabet[Int($0 & 63)] }, as: UTF8.self))
    }

    /// The stored form of a secret from `generate`.
    package func digest(generated secret: Secret<ClientSecret>) -> ClientSecretDigest {
        KeyedSecretDigest(of: secret, random: random).stored
    }

    /// The stored form of a secret that somebody chose, whose entropy is unknown.
    package func digest(chosen secret: Secret<ClientSecret>) async throws -> ClientSecretDigest {
        let salt = random(PBKDF2SecretDigest.saltLength)
        return try await slowWork.run { try PBKDF2SecretDigest(of: secret, salt: salt).stored }
    }

    /// Whether `secret` is the client's, or one of those before its last rotations.
    package func verify(_ secret: Secret<ClientSecret>, of client: Client) async throws -> Bool {
        for digest in client.secretDigests {
            if try await verify(secret, digest) { return true }
        }
        return false
    }

    private func verify(_ secret: Secret<ClientSecret>, _ stored: ClientSecretDigest) async throws -> Bool {
        if let digest = KeyedSecretDigest(stored) { return digest.matches(secret) }
        guard let digest = SlowSecretDigest(stored) else { return false }
        return try await slowWork.run { try digest.matches(secret) }
    }

    /// Whether a stored form is of a scheme that we can check; what is not, must not be imported.
    package static func knows(_ digest: ClientSecretDigest) -> Bool {
        KeyedSecretDigest(digest) != nil || SlowSecretDigest(digest) != nil
    }
}
