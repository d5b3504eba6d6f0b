import CCrypt
import Crypto
import Ground

/// bcrypt (`$2a$`, `$2b$`, `$2y$`; crypt(5)), bare or as LDAP servers (`{CRYPT}`) and Django (`bcrypt$`,
/// `bcrypt_sha256$`) write it. It looks at 72 bytes of a password only, one reason why it is replaced at the first sign-in.
struct BcryptScheme: HashScheme {
    private static let versions: Set<Substring> = ["2a", "2b", "2y"]
    /// Each step doubles the work; 15 takes some seconds.
    private static let acceptedCosts = 4...15
    /// 22 characters of salt and 31 of hash, in the alphabet of crypt(5).
    private static let tailLength = 53

    private let text: String
    /// Django hashes the hexadecimal SHA-256 of the password, so that all of it counts.
    private let isOfDigest: Bool

    let name = "bcrypt"

    init?(_ stored: String) throws(PasswordHashingError) {
        isOfDigest = stored.hasPrefix("bcrypt_sha256$")
        let wrapping = ["bcrypt_sha256$", "bcrypt$", "{CRYPT}"].first { stored.hasPrefix($0) } ?? ""
        text = String(stored.dropFirst(wrapping.count))
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count >= 2, parts[0].isEmpty, Self.versions.contains(parts[1]) else { return nil }
        guard parts.count == 4, parts[2].utf8.count == 2, let cost = Int(parts[2]),
            parts[3].utf8.count == Self.tailLength, parts[3].utf8.allSatisfy(Self.isInAlphabet)
        else { throw .malformedHash(name) }
        guard Self.acceptedCosts.contains(cost) else {
            throw .hashTooCostly("bcrypt: the cost must be between 4 and 15, not \(cost)")
        }
    }

    func matches(_ password: [UInt8]) throws(PasswordHashingError) -> Bool {
        let password = isOfDigest ? Array(Hex.encode(SHA256.hash(data: password)).utf8) : password
        // For C the text would end at a NUL.
        guard !password.contains(0) else { return false }
        var memory: UnsafeMutableRawPointer?
        var size: Int32 = 0
        defer {
            if let memory { explicit_bzero(memory, Int(size)) }
            free(memory)
        }
        guard let computed = crypt_ra((password + [0]).map { CChar(bitPattern: $0) }, text, &memory, &size) else {
            throw .failed("libcrypt refused a stored hash")
        }
        return constantTimeEquals(Array(String(cString: computed).utf8), Array(text.utf8))
    }

    private static func isInAlphabet(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "/"):
            true
        default: false
        }
    }
}
