import Testing

@testable import PasswordHashing

@Suite("Argon2 by libsodium and by libargon2")
struct Argon2Tests {
    private static let password = Array("tulip kayak moonbeam".utf8)
    private static let salt = [UInt8](0..<16)

    @Test(
        "gives the same hash, whichever computes it",
        arguments: [
            (Argon2Scheme.Variant.argon2id, 8, 1, 32), (.argon2id, 64, 2, 16), (.argon2id, 1024, 3, 64),
            (.argon2i, 64, 3, 32), (.argon2i, 256, 5, 24),
        ])
    func same(variant: Argon2Scheme.Variant, memory: UInt32, passes: UInt32, length: Int) throws {
        let cost = try Argon2Cost(memory: memory, passes: passes, lanes: 1)
        for password in [Self.password, [], [0], [UInt8](repeating: 0xFF, count: 1000)] {
            let one = try Argon2.bySodium(password, salt: Self.salt, cost: cost, length: length, variant)
            let other = try Argon2.byLibArgon2(password, salt: Self.salt, cost: cost, length: length, variant)
            #expect(one == other)
        }
    }

    @Test(
        "leaves to libargon2 what libsodium does not do",
        arguments: [
            ("several lanes", Argon2Scheme.Variant.argon2id, 2, 2, 16), ("short salt", .argon2id, 2, 1, 8),
            ("long salt", .argon2id, 2, 1, 17), ("two passes of Argon2i", .argon2i, 2, 1, 16),
        ])
    func others(_ what: String, variant: Argon2Scheme.Variant, passes: UInt32, lanes: UInt32, saltLength: Int) throws {
        let cost = try Argon2Cost(memory: 64, passes: passes, lanes: lanes)
        let salt = [UInt8](repeating: 1, count: saltLength)
        #expect(try Argon2.bySodium(Self.password, salt: salt, cost: cost, length: 32, variant) == nil)
        #expect(try Argon2.raw(Self.password, salt: salt, cost: cost, length: 32, variant).count == 32)
    }
}
