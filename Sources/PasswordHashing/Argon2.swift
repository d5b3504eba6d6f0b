import CArgon2
import CHashMemory

/// libargon2: the Argon2 functions (RFC 9106). Blocks its thread; only `HashingExecutor` calls it.
enum Argon2 {
    static let saltLength = 16
    static let hashLength = 32

    /// Sets up the process so that the memory of a hash is given back; see `map_large_blocks`. Any number of times.
    static func prepare() { map_large_blocks() }

    /// Gives back the memory that a hash on this thread left for the next one.
    static func release() { release_kept_block() }

    /// How much memory this thread keeps for its next hash, in bytes.
    static var keptMemory: Int { kept_block_size() }

    /// A new Argon2id hash in PHC form.
    /// - Parameter key: the name of the key that `password` was keyed with.
    static func hash(
        _ password: [UInt8], salt: [UInt8], cost: Argon2Cost, key: PepperKey.ID?
    ) throws(PasswordHashingError) -> PasswordHash {
        let hash = try raw(password, salt: salt, cost: cost, length: hashLength, .argon2id)
        return try phc(hash, salt: salt, cost: cost, key: key)
    }

    /// An Argon2id hash in PHC form.
    static func phc(
        _ hash: [UInt8], salt: [UInt8], cost: Argon2Cost, key: PepperKey.ID?
    ) throws(PasswordHashingError) -> PasswordHash {
        let (salt, hash) = (PHCBase64.encode(salt), PHCBase64.encode(hash))
        let keyID = key.map { ",keyid=\($0)" } ?? ""
        return try PasswordHash(
            "$argon2id$v=19$m=\(cost.memory),t=\(cost.passes),p=\(cost.lanes)\(keyID)$\(salt)$\(hash)")
    }

    /// The hash itself (version 1.3).
    static func raw(
        _ password: [UInt8], salt: [UInt8], cost: Argon2Cost, length: Int, _ variant: Argon2Scheme.Variant
    ) throws(PasswordHashingError) -> [UInt8] {
        var hash = [UInt8](repeating: 0, count: length)
        let code = hash_in_kept_block(
            variant == .argon2id ? Argon2_id : Argon2_i, cost.passes, cost.memory, cost.lanes, password, password.count,
            salt, salt.count, &hash, length)
        guard code == ARGON2_OK.rawValue else { throw .failed(message(code)) }
        return hash
    }

    private static func message(_ code: Int32) -> String {
        argon2_error_message(code).map { String(cString: $0) } ?? "error \(code)"
    }
}
