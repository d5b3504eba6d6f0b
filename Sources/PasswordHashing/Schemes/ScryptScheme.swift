import Crypto
import CryptoExtras
import Ground

/// scrypt (RFC 7914), as PHC and passlib write it (`$scrypt$ln=16,r=8,p=1$<salt>$<hash>`), and as Django does
/// (`scrypt$16384$<salt>$8$1$<hash>`, where the salt is text).
struct ScryptScheme: HashScheme {
    private struct Cost {
        let rounds: Int
        let blockSize: Int
        let parallelism: Int
    }

    /// RFC 7914 §2: 128 · N · r bytes.
    private static let memoryLimit = 256 << 20
    /// As much as N = 2¹⁷, r = 8 takes with sixteen lanes: some seconds.
    private static let workLimit = 1 << 24

    private let cost: Cost
    private let salt: [UInt8]
    private let hash: [UInt8]

    let name = "scrypt"

    init?(_ text: String) throws(PasswordHashingError) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        let read: (cost: Cost?, salt: [UInt8]?, hash: [UInt8]?)
        if text.hasPrefix("$scrypt$"), parts.count == 5 {
            read = (Self.phcCost(parts[2]), PHCBase64.decode(parts[3]), PHCBase64.decode(parts[4]))
        } else if text.hasPrefix("scrypt$"), parts.count == 6 {
            let cost = Self.cost(Int(parts[1]), Int(parts[3]), Int(parts[4]))
            read = (cost, Array(parts[2].utf8), PHCBase64.decode(parts[5]))
        } else {
            guard text.hasPrefix("$scrypt$") || text.hasPrefix("scrypt$") else { return nil }
            throw .malformedHash(name)
        }
        guard let cost = read.cost, let salt = read.salt, salt.count <= 1024, let hash = read.hash,
            (16...64).contains(hash.count)
        else { throw .malformedHash(name) }
        try Self.check(cost)
        self.cost = cost
        self.salt = salt
        self.hash = hash
    }

    func matches(_ password: [UInt8]) throws(PasswordHashingError) -> Bool {
        do {
            let key = try KDF.Scrypt.deriveKey(
                from: password, salt: salt, outputByteCount: hash.count, rounds: cost.rounds, blockSize: cost.blockSize,
                parallelism: cost.parallelism, maxMemory: 2 * Self.memoryLimit)
            return key.withUnsafeBytes { constantTimeEquals(Array($0), hash) }
        } catch {
            throw .failed("scrypt: \(error)")
        }
    }

    /// `ln=16,r=8,p=1`, where N is 2 to the power of `ln`.
    private static func phcCost(_ text: Substring) -> Cost? {
        let fields = text.split(separator: ",", omittingEmptySubsequences: false)
        guard fields.count == 3, fields[0].hasPrefix("ln="), fields[1].hasPrefix("r="), fields[2].hasPrefix("p="),
            let exponent = Int(fields[0].dropFirst(3)), (1...62).contains(exponent)
        else { return nil }
        return cost(1 << exponent, Int(fields[1].dropFirst(2)), Int(fields[2].dropFirst(2)))
    }

    /// `nil` where RFC 7914 §2 allows no such parameters: N must be a power of two, and none may be zero.
    private static func cost(_ rounds: Int?, _ blockSize: Int?, _ parallelism: Int?) -> Cost? {
        guard let rounds, let blockSize, let parallelism, rounds > 1, rounds & (rounds - 1) == 0, blockSize > 0,
            parallelism > 0
        else { return nil }
        return Cost(rounds: rounds, blockSize: blockSize, parallelism: parallelism)
    }

    private static func check(_ cost: Cost) throws(PasswordHashingError) {
        let (blocks, tooManyBlocks) = cost.rounds.multipliedReportingOverflow(by: cost.blockSize)
        let (work, tooMuchWork) = blocks.multipliedReportingOverflow(by: cost.parallelism)
        guard !tooManyBlocks, !tooMuchWork, blocks <= memoryLimit / 128, work <= workLimit else {
            throw .hashTooCostly(
                "scrypt: N=\(cost.rounds), r=\(cost.blockSize), p=\(cost.parallelism) takes more than 256 MiB, or too long")
        }
    }
}
