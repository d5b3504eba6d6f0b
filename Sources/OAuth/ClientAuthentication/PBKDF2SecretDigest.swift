import Crypto
import CryptoExtras
import Ground

/// `$pbkdf2-sha256$i=25000,l=32$salt$hash` (RFC 8018 §5.2), as Hydra stores client secrets; base64 without padding.
struct PBKDF2SecretDigest: Sendable {
    static let saltLength = 16
    private static let scheme = "pbkdf2-sha256"
    /// Hydra's default; `hashers.pbkdf2.iterations`.
    private static let iterations = 25_000
    private static let length = 32
    /// Bounds what an imported digest can make us compute.
    private static let acceptedIterations = 1...10_000_000
    private static let acceptedLengths = 16...64

    private let iterations: Int
    private let salt: [UInt8]
    private let hash: [UInt8]

    init(of secret: Secret<ClientSecret>, salt: [UInt8]) throws {
        self.salt = salt
        iterations = Self.iterations
        hash = try Self.derive(secret, salt: salt, iterations: iterations, length: Self.length)
    }

    /// `nil` where the stored text is of another scheme, damaged, or out of bounds.
    init?(_ stored: ClientSecretDigest) {
        let parts = stored.text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == Self.scheme, let salt = Base64.decode(parts[3]),
            let hash = Base64.decode(parts[4])
        else { return nil }
        let settings = parts[2].split(separator: ",")
        guard settings.count == 2, settings[0].hasPrefix("i="), settings[1].hasPrefix("l="),
            let iterations = Int(settings[0].dropFirst(2)), Self.acceptedIterations.contains(iterations),
            let length = Int(settings[1].dropFirst(2)), Self.acceptedLengths.contains(length), hash.count == length
        else { return nil }
        self.iterations = iterations
        self.salt = salt
        self.hash = hash
    }

    var stored: ClientSecretDigest {
        let parts = [
            "", Self.scheme, "i=\(iterations),l=\(hash.count)", Base64.encodeWithoutPadding(salt),
            Base64.encodeWithoutPadding(hash),
        ]
        return ClientSecretDigest(text: parts.joined(separator: "$"))
    }

    func matches(_ secret: Secret<ClientSecret>) throws -> Bool {
        constantTimeEquals(try Self.derive(secret, salt: salt, iterations: iterations, length: hash.count), hash)
    }

    private static func derive(
        _ secret: Secret<ClientSecret>, salt: [UInt8], iterations: Int, length: Int
    ) throws -> [UInt8] {
        // The library insists on 210 000 rounds otherwise; Hydra's digests say how many theirs have.
        let key = try KDF.Insecure.PBKDF2.deriveKey(
            from: Array(secret.exposed.utf8), salt: salt, using: .sha256, outputByteCount: length,
            unsafeUncheckedRounds: iterations)
        return key.withUnsafeBytes { Array($0) }
    }
}
