import Ground
import JOSE
import OAuth
import Testing

@Suite("The life of a signing key: published, in use, published, gone")
struct KeyLifeTests {
    private static let hour = Duration.seconds(3600)

    private let store = KeysInMemory()
    private let clock = ManualClock()
    private let life = KeyLife(publishedBefore: hour, rotationInterval: hour * 24, publishedAfter: hour * 48)

    private func ring(seed: UInt64 = 1) async throws -> KeyRing {
        try await KeyRing(
            store: store, algorithms: SigningAlgorithms(idToken: .es256, accessToken: .edDSA), clock: clock.wallClock,
            random: .seeded(seed), slowWork: TokenWorld.slowWork, life: life)
    }

    private func published(_ ring: KeyRing, _ set: SigningKeySet) async throws -> [String] {
        try await store.keys(in: set.rawValue).compactMap(\.keyID)
    }

    @Test("the first key signs at once; its successor is published an hour before it signs")
    func publishedBefore() async throws {
        let ring = try await ring()
        let first = ring.signingKey(.idToken).keyID
        clock.advance(by: Self.hour * 24)
        #expect(try await ring.rotate())
        try await ring.refresh()
        #expect(try await published(ring, .idToken).count == 2)
        #expect(ring.signingKey(.idToken).keyID == first)
        clock.advance(by: Self.hour)
        try await ring.refresh()
        #expect(ring.signingKey(.idToken).keyID != first)
    }

    @Test("a key stays published for two days after its successor began to sign, then it is gone")
    func publishedAfter() async throws {
        let ring = try await ring()
        let first = try #require(ring.signingKey(.idToken).keyID)
        clock.advance(by: Self.hour * 24)
        _ = try await ring.rotate()
        clock.advance(by: Self.hour * 48)
        _ = try await ring.rotate()
        #expect(try await published(ring, .idToken).contains(first))
        clock.advance(by: Self.hour)
        #expect(try await ring.rotate())
        #expect(try await !published(ring, .idToken).contains(first))
    }

    @Test("of five processes whose time has come one makes the key, of the configured algorithm")
    func oneMakesIt() async throws {
        var rings: [KeyRing] = []
        for seed in 1...5 { rings.append(try await ring(seed: UInt64(seed))) }
        clock.advance(by: Self.hour * 24)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for ring in rings { group.addTask { _ = try await ring.rotate() } }
            try await group.waitForAll()
        }
        #expect(try await store.keys(in: SigningKeySet.idToken.rawValue).map(\.algorithm) == [.es256, .es256])
        #expect(try await store.keys(in: SigningKeySet.accessToken.rawValue).map(\.algorithm) == [.edDSA, .edDSA])
        #expect(try await !rings[0].rotate())
    }

    @Test("without an interval nothing is made, and nothing is taken away")
    func off() async throws {
        let ring = try await KeyRing(
            store: store, algorithms: SigningAlgorithms(idToken: .es256, accessToken: .es256), clock: clock.wallClock,
            random: .seeded(1), slowWork: TokenWorld.slowWork)
        store.addNewest(try KeyGenerator.generate(for: .es256, keyID: "newest"), in: .idToken)
        clock.advance(by: Self.hour * 24 * 3650)
        #expect(try await !ring.rotate())
        #expect(try await published(ring, .idToken).count == 2)
    }

    @Test("of a set that was imported whole the first key signs")
    func imported() async throws {
        let keys = try ["a", "b", "c"].map { try KeyGenerator.generate(for: .es256, keyID: $0) }
        #expect(
            try await store.add(
                keys, to: SigningKeySet.idToken.rawValue, after: 0, removing: [], at: clock.wallClock.now()))
        #expect(try await ring().signingKey(.idToken).keyID == "a")
    }
}
