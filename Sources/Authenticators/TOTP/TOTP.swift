import Crypto
import Ground

/// The marker of the key that an authenticator app shares with us.
package enum SharedKey {}

/// Time-based one-time passwords (RFC 6238): the six digits of an authenticator app.
package struct TOTP: Sendable {
    /// The HMAC's hash function. Apps in use know SHA-1 alone, and HMAC does not rest on its collision resistance.
    package enum HashFunction: String, Sendable, CaseIterable {
        case sha1 = "SHA1"
        case sha256 = "SHA256"
        case sha512 = "SHA512"
    }

    /// Seconds that a code is shown (RFC 6238 §4.1, `X`).
    package static let stepSeconds: Int64 = 30
    /// Steps on either side of the present one whose code is taken too, for clocks that differ and fingers that are
    /// slow (RFC 6238 §5.2; OWASP ASVS 6.5.5).
    package static let skew: Int64 = 1
    /// Bytes of a new key: as long as the output of SHA-1 (RFC 4226 §4, R6).
    package static let keyLength = 20

    private let key: [UInt8]
    private let hashFunction: HashFunction
    private let digits: Int

    /// - Parameter digits: 6 to 8; others are brought into that range.
    package init(key: [UInt8], hashFunction: HashFunction = .sha1, digits: Int = 6) {
        self.key = key
        self.hashFunction = hashFunction
        self.digits = min(8, max(6, digits))
    }

    /// The number of the step that `time` falls into.
    package static func step(at time: UnixTime) -> Int64 { max(0, time.seconds) / stepSeconds }

    /// The code of one step (RFC 4226 §5.3, RFC 6238 §4.2).
    package func code(step: Int64) -> String {
        let digest = authenticationCode(of: (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * $0)) })
        let offset = Int((digest.last ?? 0) & 0x0F)
        // The offset is at most 15, and the shortest of the three digests has 20 bytes.
        let number = digest[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let modulus = (0..<digits).reduce(UInt32(1)) { power, _ in power * 10 }
        let text = String(number % modulus)
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The step whose code was entered, if it is near `time` and later than `lastUsed`: each step's code works once
    /// (RFC 6238 §5.2). Spaces between the digits do not count.
    package func acceptedStep(of entered: Secret<EnteredCode>, at time: UnixTime, after lastUsed: Int64?) -> Int64? {
        let entered = entered.exposed.utf8.filter { $0 != UInt8(ascii: " ") }
        let present = Self.step(at: time)
        var accepted: Int64?
        // Every candidate is compared, so that the duration does not tell which one matched.
        for step in present - Self.skew...present + Self.skew
        where constantTimeEquals(code(step: step).utf8, entered) && step > (lastUsed ?? -1) {
            accepted = accepted ?? step
        }
        return accepted
    }

    private func authenticationCode(of message: [UInt8]) -> [UInt8] {
        let key = SymmetricKey(data: key)
        return switch hashFunction {
        case .sha1: Array(HMAC<Insecure.SHA1>.authenticationCode(for: message, using: key))
        case .sha256: Array(HMAC<SHA256>.authenticationCode(for: message, using: key))
        case .sha512: Array(HMAC<SHA512>.authenticationCode(for: message, using: key))
        }
    }
}

/// The marker of a code that a person types: from an app, or from the list of recovery codes.
package enum EnteredCode {}
