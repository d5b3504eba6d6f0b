import Testing

@testable import PasswordHashing

@Suite("The memory of a hash")
struct HashMemoryTests {
    @Test("stays with its thread for the next hash of the same size or less, and goes when it is released")
    func kept() throws {
        defer { Argon2.release() }
        let cost = try Argon2Cost(memory: 4096, passes: 1, lanes: 1)
        _ = try Argon2.raw([1], salt: Array(0..<16), cost: cost, length: 32, .argon2id)
        #expect(Argon2.keptMemory == 4096 * 1024)
        let small = try Argon2Cost(memory: 64, passes: 1, lanes: 1)
        _ = try Argon2.raw([1], salt: Array(0..<16), cost: small, length: 32, .argon2i)
        #expect(Argon2.keptMemory == 4096 * 1024)
        Argon2.release()
        #expect(Argon2.keptMemory == 0)
    }

    @Test("of a hash that is larger than any of ours goes at once")
    func large() throws {
        defer { Argon2.release() }
        let cost = try Argon2Cost(memory: 80 * 1024, passes: 1, lanes: 1)
        _ = try Argon2.raw([1], salt: Array(0..<16), cost: cost, length: 32, .argon2id)
        #expect(Argon2.keptMemory == 0)
    }
}
