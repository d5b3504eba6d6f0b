import Ground
import JOSE

/// Opaque tokens as Hydra writes them: a prefix, 32 random bytes, `.`, and their HMAC-SHA256.
///
/// From each secret come two keys: one makes the code that the token carries, the other the signature under which it is
/// stored. The first secret mints; all recognise.
package struct HashedTokens: OpaqueTokens {
    private struct Keys: Sendable {
        let authentication: KeyedHash
        let storage: KeyedHash
    }

    private static let randomLength = 32
    /// base64url of 32 bytes.
    private static let encodedLength = 43
    /// The random bytes, `.`, their code.
    private static let suffixLength = encodedLength + 1 + encodedLength

    /// Of the first secret.
    private let current: Keys
    /// Of each secret, the first included.
    private let all: [Keys]
    private let random: RandomBytes

    /// - Parameter secrets: what `secrets.system` holds.
    package init(_ secrets: KeyDerivation, random: RandomBytes) {
        current = Keys(
            authentication: secrets.keyedHash(for: .tokenAuthentication), storage: secrets.keyedHash(for: .tokens))
        all = zip(secrets.keys(for: .tokenAuthentication), secrets.keys(for: .tokens)).map {
            Keys(authentication: KeyedHash(keys: [$0]), storage: KeyedHash(keys: [$1]))
        }
        self.random = random
    }

    package func mint(_ kind: OpaqueTokenKind) -> (value: Secret<OpaqueTokenKind>, signature: TokenSignature) {
        let bytes = random(Self.randomLength)
        let message = Self.message(kind, bytes)
        var text = Array(kind.rawValue.utf8)
        text.reserveCapacity(text.count + Self.suffixLength)
        text.append(contentsOf: Base64URL.encodeBytes(bytes))
        text.append(UInt8(ascii: "."))
        text.append(contentsOf: Base64URL.encodeBytes(current.authentication.hash(message)))
        return (Secret(String(decoding: text, as: UTF8.self)), TokenSignature(current.storage.hash(message)))
    }

    package func signature(of text: String, _ kind: OpaqueTokenKind) -> TokenSignature? {
        let prefix = kind.rawValue.utf8
        guard text.utf8.count == prefix.count + Self.suffixLength, text.utf8.starts(with: prefix) else { return nil }
        let characters = Array(text.utf8)
        let point = prefix.count + Self.encodedLength
        guard characters[point] == UInt8(ascii: "."),
            let bytes = Base64URL.decode(bytes: characters[prefix.count..<point]),
            let code = Base64URL.decode(bytes: characters[(point + 1)...])
        else { return nil }
        let message = Self.message(kind, bytes)
        return all.first { $0.authentication.matches(code, message) }.map { TokenSignature($0.storage.hash(message)) }
    }

    /// Not keyed, so that a JWT's record is found whatever became of the secrets: the identifier stands in the open.
    package func signature(ofIdentifier text: String) -> TokenSignature {
        TokenSignature(HashAlgorithm.sha256.hash(Array("identifier:\(text)".utf8)))
    }

    /// The kind is part of it, so that no value passes for one of another kind.
    private static func message(_ kind: OpaqueTokenKind, _ bytes: [UInt8]) -> [UInt8] { Array(kind.rawValue.utf8) + bytes }
}

extension KeyPurpose {
    /// The code inside an opaque token that shows that we made it.
    static let tokenAuthentication = KeyPurpose(rawValue: "token-authentication")
}
