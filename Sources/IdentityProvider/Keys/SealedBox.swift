import Crypto
import Ground

/// Encrypts what is stored (AES-256-GCM, NIST SP 800-38D). `place` names the row, so that a value moved to another
/// row does not open.
struct SealedBox: Sendable {
    private let keys: [SymmetricKey]
    private let random: RandomBytes

    init(_ ring: KeyRing, random: RandomBytes) {
        keys = ring.keys(for: .content)
        self.random = random
    }

    struct Failure: Error, Sendable, CustomStringConvertible {
        let description: String
    }

    func seal(_ content: [UInt8], place: String) throws(Failure) -> [UInt8] {
        guard let key = keys.first else { throw Failure(description: "there is no key to encrypt with") }
        do {
            let nonce = try AES.GCM.Nonce(data: random(12))
            let box = try AES.GCM.seal(content, using: key, nonce: nonce, authenticating: Array(place.utf8))
            return Array(box.nonce) + Array(box.ciphertext) + Array(box.tag)
        } catch {
            throw Failure(description: "the content of \(place) could not be encrypted")
        }
    }

    /// The content, if any of the keys opens it.
    func open(_ sealed: [UInt8], place: String) throws(Failure) -> [UInt8] {
        for key in keys {
            if let box = try? AES.GCM.SealedBox(combined: sealed),
                let content = try? AES.GCM.open(box, using: key, authenticating: Array(place.utf8))
            {
                return Array(content)
            }
        }
        throw Failure(description: "the content of \(place) cannot be decrypted with any of the configured secrets")
    }
}
