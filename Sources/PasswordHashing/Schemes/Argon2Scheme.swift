import Ground

/// Argon2id and Argon2i (RFC 9106) in PHC form: `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>`, with `,keyid=<key>` after
/// the cost where the password was keyed. Django writes `argon2` before it.
struct Argon2Scheme: HashScheme {
    enum Variant: String {
        case argon2id
        case argon2i
    }

    let variant: Variant
    let cost: Argon2Cost
    let keyID: PepperKey.ID?
    private let salt: [UInt8]
    private let hash: [UInt8]

    var name: String { variant.rawValue }

    init?(_ text: String) throws(PasswordHashingError) {
        let phc = text.hasPrefix("argon2$") ? String(text.dropFirst("argon2".count)) : text
        let parts = phc.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count >= 2, parts[0].isEmpty, let variant = Variant(rawValue: String(parts[1])) else { return nil }
        guard parts.count == 6, parts[2] == "v=19", let salt = PHCBase64.decode(parts[4]), salt.count >= 8,
            let hash = PHCBase64.decode(parts[5]), (16...64).contains(hash.count)
        else { throw .malformedHash(variant.rawValue) }
        self.variant = variant
        self.salt = salt
        self.hash = hash
        let parameters = parts[3].split(separator: ",", omittingEmptySubsequences: false)
        cost = try Self.cost(parameters.prefix(3), variant)
        keyID = try Self.key(parameters.dropFirst(3), variant)
    }

    func matches(_ password: [UInt8]) throws(PasswordHashingError) -> Bool {
        constantTimeEquals(
            try Argon2.raw(password, salt: salt, cost: cost, length: hash.count, variant), hash)
    }

    private static func cost(
        _ fields: ArraySlice<Substring>, _ variant: Variant
    ) throws(PasswordHashingError) -> Argon2Cost {
        guard fields.count == 3, fields[0].hasPrefix("m="), fields[1].hasPrefix("t="), fields[2].hasPrefix("p="),
            let memory = UInt32(fields[0].dropFirst(2)), let passes = UInt32(fields[1].dropFirst(2)),
            let lanes = UInt32(fields[2].dropFirst(2))
        else { throw .malformedHash(variant.rawValue) }
        do throws(PasswordHashingError) {
            return try Argon2Cost(memory: memory, passes: passes, lanes: lanes)
        } catch {
            guard case .invalidCost(let why) = error else { throw error }
            throw .hashTooCostly("\(variant.rawValue): \(why)")
        }
    }

    private static func key(
        _ fields: ArraySlice<Substring>, _ variant: Variant
    ) throws(PasswordHashingError) -> PepperKey.ID? {
        guard let field = fields.first else { return nil }
        guard fields.count == 1, field.hasPrefix("keyid="), let id = PepperKey.ID(encoded: field.dropFirst(6)) else {
            throw .malformedHash(variant.rawValue)
        }
        return id
    }
}
