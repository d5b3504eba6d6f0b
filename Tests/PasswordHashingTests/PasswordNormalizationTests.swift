import Ground
import PasswordHashing
import Testing

@Suite("Passwords are normalised before they are hashed (RFC 8265 §4.2.1)")
struct PasswordNormalizationTests {
    private let hasher: PasswordHasher

    init() throws {
        let cost = try Argon2Cost(memory: 8, passes: 1, lanes: 1)
        hasher = try PasswordHasher(
            policy: HashingPolicy(cost: cost, workers: 1, waitingLimit: 10), random: .seeded(3))
    }

    @Test(
        "What a person cannot tell apart is the same password (N-05)",
        arguments: [("caf\u{E9}", "cafe\u{301}"), ("two\u{A0}words", "two words"), ("two\u{3000}words", "two words")])
    func same(first: String, second: String) async throws {
        let hash = try await hasher.hash(Secret(first))
        #expect(try await hasher.verify(Secret(second), against: hash) == .matches)
    }

    @Test(
        "What a person can tell apart is not (N-04)",
        arguments: [("Password", "password"), ("\u{FB01}sh", "fish"), ("x ", "x"), ("H\u{2082}O", "H2O")])
    func different(first: String, second: String) async throws {
        let hash = try await hasher.hash(Secret(first))
        #expect(try await hasher.verify(Secret(second), against: hash) == .differs)
    }

    @Test("All of a long password counts (N-04)")
    func untruncated() async throws {
        let long = String(repeating: "a", count: 100)
        let hash = try await hasher.hash(Secret(long))
        #expect(try await hasher.verify(Secret(String(long.prefix(72))), against: hash) == .differs)
    }

    @Test("128 characters are accepted, of any script, and 129 are refused (N-03)", arguments: ["a", "é", "😀"])
    func limit(character: String) async throws {
        _ = try await hasher.hash(Secret(String(repeating: character, count: 128)))
        await #expect(throws: PasswordHashingError.passwordTooLong(limit: 128)) {
            try await hasher.hash(Secret(String(repeating: character, count: 129)))
        }
    }

    @Test("A megabyte is refused before anything is done with it")
    func megabyte() async throws {
        await #expect(throws: PasswordHashingError.passwordTooLong(limit: 128)) {
            try await hasher.verify(Secret(String(repeating: "\u{301}", count: 1 << 19)), against: nil)
        }
    }
}
