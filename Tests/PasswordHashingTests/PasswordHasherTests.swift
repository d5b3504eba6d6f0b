import Ground
import PasswordHashing
import Testing

@Suite("Passwords are hashed with Argon2id")
struct PasswordHasherTests {
    private func hasher(memory: UInt32 = 64) throws -> PasswordHasher {
        let cost = try Argon2Cost(memory: memory, passes: 1, lanes: 1)
        return try PasswordHasher(
            policy: HashingPolicy(cost: cost, workers: 2, waitingLimit: 100), random: .seeded(7))
    }

    @Test("The standard cost is OWASP's minimum, and the stored text says so (N-16)")
    func standardCost() async throws {
        let policy = HashingPolicy(cost: .standard, workers: 1, waitingLimit: 1)
        let hash = try await PasswordHasher(policy: policy, random: .seeded(1)).hash(Secret("correct horse"))
        #expect(hash.text.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
    }

    @Test("The right password matches, and another does not")
    func matches() async throws {
        let hasher = try hasher()
        let hash = try await hasher.hash(Secret("correct horse battery staple"))
        #expect(try await hasher.verify(Secret("correct horse battery staple"), against: hash) == .matches)
        #expect(try await hasher.verify(Secret("correct horse battery stable"), against: hash) == .differs)
    }

    @Test("One password gets two hashes, as the salts differ")
    func salted() async throws {
        let hasher = try hasher()
        let (first, second) = (try await hasher.hash(Secret("same")), try await hasher.hash(Secret("same")))
        #expect(first.text != second.text)
    }

    @Test("A hash of another cost still matches and asks to be renewed (N-17)")
    func rehash() async throws {
        let old = try await hasher(memory: 32).hash(Secret("correct horse"))
        let hasher = try hasher()
        #expect(try await hasher.verify(Secret("correct horse"), against: old) == .matchesAndNeedsRehash)
        #expect(try await hasher.verify(Secret("wrong horse"), against: old) == .differs)
    }

    @Test("Without a stored hash nothing matches")
    func dummy() async throws {
        #expect(try await hasher().verify(Secret("anything"), against: nil) == .differs)
    }

    @Test("A hash made by the argon2 program is understood (RFC 9106's reference implementation)")
    func reference() async throws {
        let stored = try PasswordHash(
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")
        #expect(try await hasher().verify(Secret("password"), against: stored) == .matchesAndNeedsRehash)
    }

    @Test("A hash does not print")
    func redacted() async throws {
        let hash = try await hasher().hash(Secret("x"))
        var dumped = ""
        dump(hash, to: &dumped)
        #expect(!dumped.contains("argon2id"))
        #expect(!"\(hash)".contains("argon2id"))
    }
}
