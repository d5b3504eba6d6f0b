import Ground
import JOSE
import OAuth
import Testing

@Suite("The key ring")
struct KeyRingTests {
    private func ring(_ store: KeysInMemory, _ algorithm: SigningAlgorithm = .es256, seed: UInt64 = 1) async throws -> KeyRing {
        try await ring(store, SigningAlgorithms(idToken: algorithm, accessToken: algorithm), seed: seed)
    }

    private func ring(_ store: KeysInMemory, _ algorithms: SigningAlgorithms, seed: UInt64 = 1) async throws -> KeyRing {
        try await KeyRing(
            store: store, algorithms: algorithms, clock: ManualClock().wallClock, random: .seeded(seed),
            slowWork: TokenWorld.slowWork)
    }

    private func published(_ ring: KeyRing) throws -> [JSONObject] {
        try JSONParser.parse(ring.document.json).object?["keys"]?.array?.compactMap(\.object) ?? []
    }

    @Test("an empty storage gets one key for each set, of the algorithm asked for", arguments: [SigningAlgorithm.rs256, .ps256, .es256, .edDSA])
    func creation(_ algorithm: SigningAlgorithm) async throws {
        let store = KeysInMemory()
        let ring = try await ring(store, algorithm)
        for set in SigningKeySet.allCases {
            #expect(try await store.keys(in: set.rawValue).map(\.algorithm) == [algorithm])
            #expect(ring.signingKey(set).algorithm == algorithm)
        }
    }

    @Test("each set has its own algorithm, and keys that exist keep theirs")
    func algorithms() async throws {
        let store = KeysInMemory()
        for (idToken, accessToken) in [(SigningAlgorithm.es256, SigningAlgorithm.edDSA), (.edDSA, .es256)] {
            let ring = try await ring(store, SigningAlgorithms(idToken: idToken, accessToken: accessToken))
            #expect(ring.signingKey(.idToken).algorithm == .es256)
            #expect(ring.signingKey(.accessToken).algorithm == .edDSA)
        }
    }

    @Test("five processes that start at once share one key per set")
    func simultaneousStart() async throws {
        let store = KeysInMemory()
        let rings = try await withThrowingTaskGroup(of: KeyRing.self) { group in
            for seed in 1...5 { group.addTask { try await ring(store, seed: UInt64(seed)) } }
            return try await group.reduce(into: [KeyRing]()) { $0.append($1) }
        }
        #expect(Set(rings.map(\.document.entityTag)).count == 1)
        #expect(Set(rings.map { $0.signingKey(.idToken).keyID }).count == 1)
        #expect(try await store.keys(in: SigningKeySet.idToken.rawValue).count == 1)
    }

    @Test("what is published holds both sets and no private part")
    func publication() async throws {
        let keys = try published(try await ring(KeysInMemory()))
        #expect(keys.count == 2)
        for key in keys {
            for name in ["use", "kty", "kid", "alg"] { #expect(key[name] != nil, "\(name)") }
            for name in ["d", "p", "q", "dp", "dq", "qi", "k"] { #expect(key[name] == nil, "\(name)") }
        }
    }

    @Test("after a rotation the newest key signs, and the former stays published")
    func rotation() async throws {
        let store = KeysInMemory()
        let ring = try await ring(store)
        let tag = ring.document.entityTag
        store.addNewest(try KeyGenerator.generate(for: .edDSA, keyID: "newest"), in: .idToken)
        #expect(ring.signingKey(.idToken).keyID != "newest")
        try await ring.refresh()
        #expect(ring.signingKey(.idToken).keyID == "newest")
        #expect(try published(ring).count == 3)
        #expect(ring.document.entityTag != tag)
        try await ring.refresh()
        #expect(try published(ring).count == 3)
    }

    @Test("a set without a private key gets one, and the public ones stay published")
    func unusable() async throws {
        let store = KeysInMemory()
        let key = try KeyGenerator.generate(for: .es256, keyID: "half")
        store.addNewest(try #require(key.publicKey), in: .idToken)
        let ring = try await ring(store)
        #expect(ring.signingKey(.idToken).keyID != "half")
        #expect(try published(ring).contains { $0["kid"] == "half" })
    }

    @Test("a key for encryption does not sign")
    func use() async throws {
        let store = KeysInMemory()
        var key = try KeyGenerator.generate(for: .es256, keyID: "enc")
        key.use = "enc"
        store.addNewest(key, in: .idToken)
        #expect(try await ring(store).signingKey(.idToken).keyID != "enc")
    }

    @Test("webfinger.jwks.broadcast_keys: further sets are published, without their private parts")
    func broadcast() async throws {
        let store = KeysInMemory()
        let key = try KeyGenerator.generate(for: .edDSA, keyID: "other")
        #expect(try await store.add([key], to: "others", after: 0, removing: [], at: ManualClock().wallClock.now()))
        let ring = try await KeyRing(
            store: store, algorithms: SigningAlgorithms(idToken: .es256, accessToken: .es256),
            clock: ManualClock().wallClock, random: .seeded(1), slowWork: TokenWorld.slowWork,
            broadcast: ["hydra.openid.id-token", "others", "none"])
        let other = try #require(try published(ring).first { $0["kid"] == "other" })
        #expect(try published(ring).count == 3)
        #expect(other["d"] == nil)
    }
}
