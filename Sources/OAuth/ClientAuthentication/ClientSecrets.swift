import AdminAPI
import Ground
import JOSE

/// Makes and checks the stored forms of client secrets (design D5): a quick keyed hash for the secrets that we make, which
/// cannot be guessed; a slow one for those that people choose, or that were imported; encryption for those that
/// `client_secret_jwt` computes with.
package struct ClientSecrets: Sendable {
    private let random: RandomBytes
    private let slowWork: any SlowWork
    private let encryption: AuthenticatedEncryption

    /// - Parameters:
    ///   - slowWork: where slow hashes run.
    ///   - encryption: under the keys of `KeyPurpose.clientSecrets`.
    package init(random: RandomBytes, slowWork: any SlowWork, encryption: AuthenticatedEncryption) {
        self.random = random
        self.slowWork = slowWork
        self.encryption = encryption
    }

    /// 26 characters out of 64, as Hydra's: 156 bits. For `client_secret_jwt` as many as its HMAC wants.
    package func generate(for registration: OAuth2Client) -> Secret<ClientSecret> {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        let length = registration.sealsSecret ? SealedSecret.minimumLength : 26
        return Secret(String(decoding: random(length).map { alphabet[Int($0 & 63)] }, as: UTF8.self))
    }

    package enum Origin: Sendable {
        /// By `generate`.
        case generated
        /// By somebody, so that its entropy is unknown.
        case chosen
    }

    /// The stored form of a secret of the client with this registration.
    package func stored(
        _ secret: Secret<ClientSecret>, _ origin: Origin, for registration: OAuth2Client
    ) async throws -> ClientSecretDigest {
        if registration.sealsSecret {
            return try SealedSecret(of: secret, for: ClientID(registration.clientID), by: encryption).stored
        }
        return switch origin {
        case .generated: digest(generated: secret)
        case .chosen: try await digest(chosen: secret)
        }
    }

    func digest(generated secret: Secret<ClientSecret>) -> ClientSecretDigest {
        KeyedSecretDigest(of: secret, random: random).stored
    }

    func digest(chosen secret: Secret<ClientSecret>) async throws -> ClientSecretDigest {
        let salt = random(PBKDF2SecretDigest.saltLength)
        return try await slowWork.run { try PBKDF2SecretDigest(of: secret, salt: salt).stored }
    }

    /// Whether the client's secrets, as they are stored, go on serving under its new registration.
    func serve(_ client: Client, as registration: OAuth2Client) -> Bool {
        registration.sealsSecret ? !readable(of: client).isEmpty : !client.secretDigests.isEmpty
    }

    /// The secrets of the client that are kept so that they can be read, the current one first.
    func readable(of client: Client) -> [Secret<ClientSecret>] {
        client.secretDigests.compactMap { SealedSecret($0)?.open(for: client.id, by: encryption) }
    }

    /// Whether `secret` is the client's, or one of those before its last rotations.
    package func verify(_ secret: Secret<ClientSecret>, of client: Client) async throws -> Bool {
        for digest in client.secretDigests {
            if try await verify(secret, digest) { return true }
        }
        return readable(of: client).contains { constantTimeEquals(Array($0.exposed.utf8), Array(secret.exposed.utf8)) }
    }

    private func verify(_ secret: Secret<ClientSecret>, _ stored: ClientSecretDigest) async throws -> Bool {
        if let digest = stored.keyed { return digest.matches(secret) }
        guard let digest = SlowSecretDigest(stored) else { return false }
        return try await slowWork.run { try digest.matches(secret) }
    }

    /// Whether a stored form is of a scheme that we can check; what is not, must not be imported.
    package static func knows(_ digest: ClientSecretDigest) -> Bool {
        digest.keyed != nil || SlowSecretDigest(digest) != nil
    }
}

extension OAuth2Client {
    /// Whether the server must be able to read the secret again.
    fileprivate var sealsSecret: Bool { tokenEndpointAuthMethod == ClientSecretJWT.methodName }
}
