import Crypto
import Ground

/// One round of SHA over password and salt, as LDAP servers keep it: `{SSHA}`, `{SSHA256}` and `{SSHA512}`, then base64
/// of the digest with the salt behind it. Next to no protection, hence replaced at the first sign-in like all others.
struct SaltedSHAScheme: HashScheme {
    private enum Function: CaseIterable {
        case sha1, sha256, sha512

        var prefixes: [String] {
            switch self {
            case .sha1: ["{SSHA}"]
            case .sha256: ["{SSHA256}", "{SSHA-256}"]
            case .sha512: ["{SSHA512}", "{SSHA-512}"]
            }
        }

        var length: Int {
            switch self {
            case .sha1: 20
            case .sha256: 32
            case .sha512: 64
            }
        }

        func digest(_ bytes: [UInt8]) -> [UInt8] {
            switch self {
            case .sha1: Array(Insecure.SHA1.hash(data: bytes))
            case .sha256: Array(SHA256.hash(data: bytes))
            case .sha512: Array(SHA512.hash(data: bytes))
            }
        }
    }

    private let function: Function
    private let digest: [UInt8]
    private let salt: [UInt8]

    let name = "ssha"

    init?(_ text: String) throws(PasswordHashingError) {
        let upper = text.prefix { $0 != "}" }.uppercased() + "}"
        guard let function = Function.allCases.first(where: { $0.prefixes.contains(upper) }) else { return nil }
        guard let bytes = PHCBase64.decode(text.dropFirst(upper.count)),
            (function.length + 1...function.length + 64).contains(bytes.count)
        else { throw .malformedHash(name) }
        self.function = function
        digest = Array(bytes.prefix(function.length))
        salt = Array(bytes.dropFirst(function.length))
    }

    func matches(_ password: [UInt8]) -> Bool { constantTimeEquals(function.digest(password + salt), digest) }
}
