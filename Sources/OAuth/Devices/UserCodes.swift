import Ground
import JOSE

/// Makes user codes, and finds under which signature a typed one may be stored. Only keyed hashes are kept: whoever reads
/// the database cannot try all the codes there are.
package struct UserCodes: Sendable {
    private let format: UserCodeFormat
    private let hash: KeyedHash
    private let random: RandomBytes

    /// - Parameter secrets: what `secrets.system` holds.
    package init(_ format: UserCodeFormat, secrets: KeyDerivation, random: RandomBytes) {
        self.format = format
        hash = secrets.keyedHash(for: .userCodes)
        self.random = random
    }

    func mint() -> (text: Secret<UserCodes>, signature: TokenSignature) {
        let code = format.code(random)
        return (Secret(code), TokenSignature(hash.hash(Array(code.utf8))))
    }

    /// One for each of the rotated secrets; none for a text that cannot be a code.
    func signatures(of text: String) -> [TokenSignature] {
        guard let code = format.code(from: text) else { return [] }
        return hash.hashes(Array(code.utf8)).map { TokenSignature($0) }
    }
}

extension KeyPurpose {
    /// Lookup keys of user codes.
    static let userCodes = KeyPurpose(rawValue: "user-codes")
}
