import Crypto
import CryptoExtras
import Ground

/// The content of a JWE, encrypted under one key (RFC 7516 §5.1, steps 15 and 16).
struct ContentEncryption: Sendable {
    struct Sealed: Sendable {
        let vector: [UInt8]
        let ciphertext: [UInt8]
        let tag: [UInt8]
    }

    let algorithm: ContentEncryptionAlgorithm
    let key: SecretBytes

    /// - Parameters:
    ///   - vector: never twice under one key.
    ///   - header: what is authenticated besides: the protected header as it is sent.
    func seal(_ content: [UInt8], vector: [UInt8], header: [UInt8]) throws(JOSEError) -> Sealed {
        do {
            switch algorithm {
            case .a128GCM, .a256GCM:
                let box = try AES.GCM.seal(
                    content, using: SymmetricKey(data: key.exposed), nonce: AES.GCM.Nonce(data: vector),
                    authenticating: header)
                return Sealed(vector: vector, ciphertext: Array(box.ciphertext), tag: Array(box.tag))
            case .a128CBCHS256:
                let ciphertext = Array(try AES._CBC.encrypt(content, using: encryptionKey, iv: AES._CBC.IV(ivBytes: vector)))
                return Sealed(vector: vector, ciphertext: ciphertext, tag: tag(of: ciphertext, vector, header))
            }
        } catch {
            throw .cryptographyFailed("encrypt the content of a token")
        }
    }

    /// `nil` where the content was not sealed under this key with this header.
    func open(_ sealed: Sealed, header: [UInt8]) -> [UInt8]? {
        guard sealed.tag.count == ContentEncryptionAlgorithm.tagSize, sealed.vector.count == algorithm.vectorSize,
            key.exposed.count == algorithm.keySize
        else { return nil }
        switch algorithm {
        case .a128GCM, .a256GCM:
            guard let nonce = try? AES.GCM.Nonce(data: sealed.vector),
                let box = try? AES.GCM.SealedBox(nonce: nonce, ciphertext: sealed.ciphertext, tag: sealed.tag)
            else { return nil }
            let content = try? AES.GCM.open(box, using: SymmetricKey(data: key.exposed), authenticating: header)
            return content.map { Array($0) }
        case .a128CBCHS256:
            // RFC 7518 §5.2.2.2: the tag first, or the padding would tell an attacker about the content.
            guard constantTimeEquals(tag(of: sealed.ciphertext, sealed.vector, header), sealed.tag),
                let vector = try? AES._CBC.IV(ivBytes: sealed.vector),
                let content = try? AES._CBC.decrypt(sealed.ciphertext, using: encryptionKey, iv: vector)
            else { return nil }
            return Array(content)
        }
    }

    // RFC 7518 §5.2.2.1: the first half authenticates, the second encrypts.
    private var authenticationKey: SymmetricKey { SymmetricKey(data: key.exposed.prefix(algorithm.keySize / 2)) }
    private var encryptionKey: SymmetricKey { SymmetricKey(data: key.exposed.suffix(algorithm.keySize / 2)) }

    private func tag(of ciphertext: [UInt8], _ vector: [UInt8], _ header: [UInt8]) -> [UInt8] {
        let headerBits = withUnsafeBytes(of: (UInt64(header.count) * 8).bigEndian) { Array($0) }
        let message = header + vector + ciphertext + headerBits
        let code = HMAC<SHA256>.authenticationCode(for: message, using: authenticationKey)
        return Array(code.prefix(ContentEncryptionAlgorithm.tagSize))
    }
}
