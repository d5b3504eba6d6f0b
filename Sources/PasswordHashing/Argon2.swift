import CArgon2
import CSodium

/// The Argon2 functions (RFC 9106), version 1.3: libsodium's, which computes with the vectors of the processor in two thirds
/// of the time, and libargon2's for what libsodium does not do (decision note 0013). They block their thread; only
/// `HashingExecutor` calls them.
enum Argon2 {
    static let saltLength = 16
    static let hashLength = 32

    /// libsodium chooses its code for this processor.
    private static let hasSodium = sodium_init() >= 0

    /// Sets up the process so that the memory of a hash is given back; see `map_large_blocks`. Any number of times.
    static func prepare() { map_large_blocks() }

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

    /// The hash itself.
    static func raw(
        _ password: [UInt8], salt: [UInt8], cost: Argon2Cost, length: Int, _ variant: Argon2Scheme.Variant
    ) throws(PasswordHashingError) -> [UInt8] {
        if let hash = try bySodium(password, salt: salt, cost: cost, length: length, variant) { return hash }
        return try byLibArgon2(password, salt: salt, cost: cost, length: length, variant)
    }

    /// `nil` for what libsodium does not do: several lanes, salts of another length than its own, and Argon2i with few
    /// passes.
    static func bySodium(
        _ password: [UInt8], salt: [UInt8], cost: Argon2Cost, length: Int, _ variant: Argon2Scheme.Variant
    ) throws(PasswordHashingError) -> [UInt8]? {
        let (algorithm, fewestPasses) =
            switch variant {
            case .argon2id: (crypto_pwhash_alg_argon2id13(), crypto_pwhash_argon2id_opslimit_min())
            case .argon2i: (crypto_pwhash_alg_argon2i13(), crypto_pwhash_argon2i_opslimit_min())
            }
        guard hasSodium, cost.lanes == 1, salt.count == crypto_pwhash_saltbytes(), cost.passes >= fewestPasses else {
            return nil
        }
        var hash = [UInt8](repeating: 0, count: length)
        let code = crypto_pwhash(
            &hash, UInt64(length), password.map { CChar(bitPattern: $0) }, UInt64(password.count), salt,
            UInt64(cost.passes), Int(cost.memory) * 1024, algorithm)
        guard code == 0 else { throw .failed("there is not enough memory for it") }
        return hash
    }

    static func byLibArgon2(
        _ password: [UInt8], salt: [UInt8], cost: Argon2Cost, length: Int, _ variant: Argon2Scheme.Variant
    ) throws(PasswordHashingError) -> [UInt8] {
        var hash = [UInt8](repeating: 0, count: length)
        let code = argon2_hash(
            cost.passes, cost.memory, cost.lanes, password, password.count, salt, salt.count, &hash, length, nil, 0,
            variant == .argon2id ? Argon2_id : Argon2_i, ARGON2_VERSION_13.rawValue)
        guard code == ARGON2_OK.rawValue else { throw .failed(message(code)) }
        return hash
    }

    private static func message(_ code: Int32) -> String {
        argon2_error_message(code).map { String(cString: $0) } ?? "error \(code)"
    }
}
