import Ground
import PasswordHashing
import Synchronization
import Testing

@Suite("Passwords are keyed outside of the database before they are hashed (N-19)")
struct PepperTests {
    private static let password = "tulip kayak moonbeam"
    private static let secret = "a pepper of thirty-two characters"
    private static let newSecret = "another one of thirty-two letters"
    /// Of `password` with `secret`, by Python's hmac (HKDF, then HMAC-SHA-256) and libargon2.
    private static let hash =
        "$argon2id$v=19$m=32,t=1,p=1,keyid=6WJPyKOziYo$c2l4dGVlbiBieXRlIHNsdA$OwNRlekuGwMQsgCR99mASrVAUzfAVjsJYTUGKgECn3o"

    private func hasher(
        _ secrets: [String], observe: @escaping @Sendable (HashingWork) -> Void = { _ in }
    ) throws -> PasswordHasher {
        try PasswordHasher(
            cost: try Argon2Cost(memory: 32, passes: 1, lanes: 1), pepper: Pepper(secrets.map { Secret($0) }),
            executor: HashingExecutor(workers: 1, waitingLimit: 10), random: .seeded(7), observe: observe)
    }

    @Test("N-19: the keyed hash is HMAC-SHA-256 under a key that HKDF makes of the secret, then Argon2id")
    func vector() async throws {
        let hasher = try hasher([Self.secret])
        #expect(try await hasher.verify(Secret(Self.password), against: PasswordHash(Self.hash)) == .matches)
        #expect(try await hasher.verify(Secret("tulip kayak moonbeem"), against: PasswordHash(Self.hash)) == .differs)
        let made = try await hasher.hash(Secret(Self.password))
        #expect(made.text.hasPrefix("$argon2id$v=19$m=32,t=1,p=1,keyid=6WJPyKOziYo$"))
    }

    @Test(
        "N-19: an older hash still matches, and asks to be made anew with the first key",
        arguments: [
            (old: [], new: [secret]), (old: [secret], new: [newSecret, secret]),
            (old: [secret], new: [newSecret, "a third one of thirty-two letters", secret]),
        ])
    func rotation(old: [String], new: [String]) async throws {
        let stored = try await hasher(old).hash(Secret(Self.password))
        let hasher = try hasher(new)
        #expect(try await hasher.verify(Secret(Self.password), against: stored) == .matchesAndNeedsRehash)
        #expect(try await hasher.verify(Secret("wrong"), against: stored) == .differs)
        let renewed = try await hasher.hash(Secret(Self.password))
        #expect(try await hasher.verify(Secret(Self.password), against: renewed) == .matches)
        #expect(hasher.missingKey(of: stored) == nil)
    }

    @Test("N-19: a key that is not the first one yet verifies what other processes make with it already")
    func prepared() async throws {
        let ahead = try await hasher([Self.newSecret, Self.secret]).hash(Secret(Self.password))
        let behind = try hasher([Self.secret, Self.newSecret])
        #expect(try await behind.verify(Secret(Self.password), against: ahead) == .matchesAndNeedsRehash)
    }

    @Test("N-19: a hash whose key is missing matches nothing, and takes the work of any other", arguments: [[], [newSecret]])
    func missing(secrets: [String]) async throws {
        let work = Mutex<[HashingWork]>([])
        let hasher = try hasher(secrets) { made in work.withLock { $0.append(made) } }
        let stored = try PasswordHash(Self.hash)
        #expect(try await hasher.verify(Secret(Self.password), against: stored) == .differs)
        #expect(work.withLock { $0 } == [.argon2id(try Argon2Cost(memory: 32, passes: 1, lanes: 1))])
        #expect(hasher.missingKey(of: stored) == "6WJPyKOziYo")
    }

    @Test("N-19: without its key the database does not tell whether a password is the right one")
    func databaseAlone() async throws {
        let bare = try PasswordHash(Self.hash.replacing(",keyid=6WJPyKOziYo", with: ""))
        #expect(try await hasher([]).verify(Secret(Self.password), against: bare) == .differs)
    }

    @Test("What was imported is keyed from the first sign-in on")
    func imported() async throws {
        let hasher = try hasher([Self.secret])
        let bcrypt = try PasswordHash("$2b$04$lC8GCGYffeZbuJhtuvUrt.mQ3wPWMxCxA4W5k8uhgJyf4bvnG2.vW")
        #expect(try await hasher.verify(Secret(Self.password), against: bcrypt) == .matchesAndNeedsRehash)
    }

    @Test(
        "A name of a key that nobody makes is no name",
        arguments: [",keyid=", ",keyid=*", ",keyid=AAAAAAAAAAAA", ",data=AAAA", ",keyid=AAAA,keyid=AAAA", ","])
    func malformed(parameters: String) throws {
        let text = Self.hash.replacing(",keyid=6WJPyKOziYo", with: parameters)
        #expect(throws: PasswordHashingError.malformedHash("argon2id")) { try PasswordHash(text) }
    }

    @Test("Two secrets have two names, which do not give them away, and the keys do not print")
    func names() throws {
        let pepper = Pepper([Secret(Self.secret), Secret(Self.newSecret)])
        #expect(pepper.keyNames.first == "6WJPyKOziYo")
        #expect(Set(pepper.keyNames).count == 2)
        var text = "\(pepper)"
        dump(HashingPolicy(cost: .standard, workers: 1, waitingLimit: 1, pepper: pepper), to: &text)
        #expect(!text.contains("Key") && !text.contains(Self.secret))
    }
}
