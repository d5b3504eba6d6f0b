import Crypto
import CryptoExtras
import Ground

/// PBKDF2 (RFC 8018 §5.2) with SHA-1, SHA-256 or SHA-512, in four spellings:
///
/// ```
///   $pbkdf2-sha256$i=25000,l=32$<salt>$<hash>    PHC, Ory Hydra and Kratos
///   $pbkdf2-sha256$29000$<salt>$<hash>           passlib; plain $pbkdf2$ is SHA-1
///   {PBKDF2-SHA256}29000$<salt>$<hash>           passlib for LDAP
///   pbkdf2_sha256$870000$<salt>$<hash>           Django; the salt is text, the hash base64 with padding
/// ```
struct PBKDF2Scheme: HashScheme {
    /// Bounds what an import can make us compute: ten million rounds are some seconds.
    private static let acceptedIterations = 1...10_000_000

    private let function: KDF.Insecure.PBKDF2.HashFunction
    private let iterations: Int
    private let salt: [UInt8]
    private let hash: [UInt8]

    let name = "pbkdf2"

    init?(_ text: String) throws(PasswordHashingError) {
        let isDjango = text.hasPrefix("pbkdf2_")
        guard let (function, fields) = Self.fields(of: text) else { return nil }
        guard fields.count == 3, let iterations = Self.iterations(fields[0]),
            let salt = isDjango ? Array(fields[1].utf8) : PHCBase64.decode(fields[1]),
            let hash = PHCBase64.decode(fields[2]), (16...64).contains(hash.count), salt.count <= 1024
        else { throw .malformedHash(name) }
        guard Self.acceptedIterations.contains(iterations) else {
            throw .hashTooCostly("pbkdf2: between 1 and 10000000 iterations are computed, not \(iterations)")
        }
        self.function = function
        self.iterations = iterations
        self.salt = salt
        self.hash = hash
    }

    func matches(_ password: [UInt8]) throws(PasswordHashingError) -> Bool {
        do {
            // The library insists on 210 000 rounds otherwise; a stored hash says how many it has.
            let key = try KDF.Insecure.PBKDF2.deriveKey(
                from: password, salt: salt, using: function, outputByteCount: hash.count,
                unsafeUncheckedRounds: iterations)
            return key.withUnsafeBytes { constantTimeEquals(Array($0), hash) }
        } catch {
            throw .failed("PBKDF2: \(error)")
        }
    }

    /// The parameters, salt and hash of a text of this scheme.
    private static func fields(of text: String) -> (KDF.Insecure.PBKDF2.HashFunction, [Substring])? {
        for (function, prefixes) in spellings {
            guard let prefix = prefixes.first(where: text.hasPrefix) else { continue }
            return (function, text.dropFirst(prefix.count).split(separator: "$", omittingEmptySubsequences: false))
        }
        return nil
    }

    private static var spellings: [(KDF.Insecure.PBKDF2.HashFunction, [String])] {
        [
            (.insecureSHA1, ["$pbkdf2$", "$pbkdf2-sha1$", "{PBKDF2}", "{PBKDF2-SHA1}", "pbkdf2_sha1$"]),
            (.sha256, ["$pbkdf2-sha256$", "{PBKDF2-SHA256}", "pbkdf2_sha256$"]),
            (.sha512, ["$pbkdf2-sha512$", "{PBKDF2-SHA512}", "pbkdf2_sha512$"]),
        ]
    }

    /// `29000`, `i=25000` or `i=25000,l=32`; the length is that of the hash anyway.
    private static func iterations(_ text: Substring) -> Int? {
        let first = text.split(separator: ",").first ?? ""
        return Int(first.hasPrefix("i=") ? first.dropFirst(2) : first)
    }
}
