import CArgon2

/// libargon2: the Argon2 functions (RFC 9106). Blocks its thread; only `HashingExecutor` calls it.
enum Argon2 {
    static let saltLength = 16
    static let hashLength = 32

    /// Sets up the process so that the memory of a hash is given back; see `map_large_blocks`. Any number of times.
    static func prepare() { map_large_blocks() }

    /// A new hash in PHC form.
    static func hash(_ password: [UInt8], salt: [UInt8], cost: Argon2Cost) throws(PasswordHashingError) -> PasswordHash
    {
        let length = argon2_encodedlen(
            cost.passes, cost.memory, cost.lanes, UInt32(salt.count), UInt32(hashLength), Argon2_id)
        var encoded = [CChar](repeating: 0, count: length)
        let code = argon2id_hash_encoded(
            cost.passes, cost.memory, cost.lanes, password, password.count, salt, salt.count, hashLength, &encoded,
            length)
        guard code == ARGON2_OK.rawValue else { throw .failed(message(code)) }
        let text = encoded.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return try PasswordHash(String(decoding: text, as: UTF8.self))
    }

    /// Whether `password` made the hash `phc`. libargon2 compares in constant time.
    static func verify(
        _ password: [UInt8], against phc: String, _ variant: Argon2Scheme.Variant
    ) throws(PasswordHashingError) -> Bool {
        let type = variant == .argon2id ? Argon2_id : Argon2_i
        let code = argon2_verify(phc, password, password.count, type)
        switch code {
        case ARGON2_OK.rawValue: return true
        case ARGON2_VERIFY_MISMATCH.rawValue: return false
        case ARGON2_DECODING_FAIL.rawValue: throw .malformedHash(variant.rawValue)
        default: throw .failed(message(code))
        }
    }

    private static func message(_ code: Int32) -> String {
        argon2_error_message(code).map { String(cString: $0) } ?? "error \(code)"
    }
}
