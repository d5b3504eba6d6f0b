import Crypto
import Ground

/// HMAC-SHA256 (RFC 2104) under a list of keys: the first hashes, all match.
package struct KeyedHash: Sendable {
    /// HMACs that have taken in their key; copying one saves two of the four blocks of a short message.
    private let prepared: [HMAC<SHA256>]

    /// - Parameter keys: at least one, the current one first; without any, nothing matches.
    package init(keys: [SecretBytes]) {
        prepared = keys.map { HMAC<SHA256>(key: SymmetricKey(data: $0.exposed)) }
    }

    /// 32 octets, under the current key.
    package func hash(_ message: [UInt8]) -> [UInt8] { prepared.first.map { Self.hash(message, $0) } ?? [] }

    /// The hashes under every key, the current one first: what to look for in a table that an older key has filled.
    package func hashes(_ message: [UInt8]) -> [[UInt8]] { prepared.map { Self.hash(message, $0) } }

    /// Whether `hash` is that of `message` under any key; in constant time for each.
    package func matches(_ hash: [UInt8], _ message: [UInt8]) -> Bool {
        prepared.contains { constantTimeEquals(Self.hash(message, $0), hash) }
    }

    private static func hash(_ message: [UInt8], _ prepared: HMAC<SHA256>) -> [UInt8] {
        var code = prepared
        code.update(data: message)
        return Array(code.finalize())
    }
}
