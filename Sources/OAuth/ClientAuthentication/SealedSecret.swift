import Ground
import JOSE

/// `sealed$…`: a secret that is encrypted rather than hashed, because the client proves with an HMAC that it has it
/// (`client_secret_jwt`). Bound to its client: moved to another one, it opens no more.
struct SealedSecret: Sendable {
    private static let scheme = "sealed$"
    /// RFC 7518 §3.2: as long as the hash.
    static let minimumLength = 32

    private let sealed: [UInt8]

    init(of secret: Secret<ClientSecret>, for client: ClientID, by encryption: AuthenticatedEncryption) throws(JOSEError) {
        sealed = try encryption.seal(Array(secret.exposed.utf8), context: Self.context(client))
    }

    /// `nil` where the stored text is of another scheme, or damaged.
    init?(_ stored: ClientSecretDigest) {
        guard stored.text.hasPrefix(Self.scheme), let sealed = Base64URL.decode(stored.text.dropFirst(Self.scheme.count)) else {
            return nil
        }
        self.sealed = sealed
    }

    var stored: ClientSecretDigest { ClientSecretDigest(text: Self.scheme + Base64URL.encode(sealed)) }

    /// `nil` where `secrets.system` does not list any more what sealed it.
    func open(for client: ClientID, by encryption: AuthenticatedEncryption) -> Secret<ClientSecret>? {
        guard let bytes = encryption.open(sealed, context: Self.context(client)) else { return nil }
        return String(validating: bytes, as: UTF8.self).map { Secret($0) }
    }

    private static func context(_ client: ClientID) -> [UInt8] { Array("client_secret/\(client.rawValue)".utf8) }
}
