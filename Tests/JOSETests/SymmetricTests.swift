import Ground
import JOSE
import Testing

@Suite("Derived keys, keyed hashes and encryption")
struct SymmetricTests {
    enum System {}
    let old = Secret<System>("the old secret of the system")
    let new = Secret<System>("the new secret of the system")

    @Test("a purpose's key is worthless for another purpose, and for another secret")
    func separation() {
        let purposes: [KeyPurpose] = [.tokens, .cookies, .challenges, .pagination, .encryptionAtRest, .clientSecrets]
        let keys = [old, new].flatMap { secret in purposes.flatMap { KeyDerivation(secret).keys(for: $0) } }
        #expect(Set(keys.map(\.exposed)).count == 2 * purposes.count)
        #expect(keys.allSatisfy { $0.exposed.count == 32 })
    }

    @Test("the derivation is HKDF-SHA256 and does not change between versions — RFC 5869")
    func pinned() {
        let key = KeyDerivation(Secret<System>("0123456789abcdef")).keys(for: .tokens)
        #expect(
            key.map { Hex.encode($0.exposed) } == ["81bbdcc300a6a2d3d0f0c163714137fa38e2b316e19087bfcbf65b53f20e5de9"])
    }

    @Test("keys do not print")
    func printing() {
        let key = SecretBytes([11, 22, 33])
        var dumped = ""
        dump(key, to: &dumped)
        #expect(!(dumped + "\(key)" + String(reflecting: key)).contains("22"))
    }

    @Test(
        "HMAC-SHA256 gives the values of RFC 4231 §4",
        arguments: [
            (
                [UInt8](repeating: 0x0b, count: 20), "Hi There",
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
            ),
            (
                Array("Jefe".utf8), "what do ya want for nothing?",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
            ),
            (
                [UInt8](repeating: 0xaa, count: 131), "Test Using Larger Than Block-Size Key - Hash Key First",
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
            ),
        ])
    func hmac(key: [UInt8], message: String, expected: String) {
        let hash = KeyedHash(keys: [SecretBytes(key)])
        #expect(Hex.encode(hash.hash(Array(message.utf8))) == expected)
        // A second use must not remember the first.
        #expect(Hex.encode(hash.hash(Array(message.utf8))) == expected)
    }

    @Test("after rotation the first key hashes and all match")
    func hashRotation() {
        let before = KeyDerivation(old).keyedHash(for: .tokens)
        let after = KeyDerivation(new, [old]).keyedHash(for: .tokens)
        let hash = before.hash([1, 2, 3])
        #expect(after.matches(hash, [1, 2, 3]))
        #expect(!after.matches(hash, [1, 2, 4]))
        #expect(!after.matches(Array(hash.dropLast()), [1, 2, 3]))
        #expect(!after.matches([], [1, 2, 3]))
        #expect(after.hash([1, 2, 3]) == KeyDerivation(new).keyedHash(for: .tokens).hash([1, 2, 3]))
        #expect(after.hashes([1, 2, 3]) == [after.hash([1, 2, 3]), hash])
        #expect(!KeyDerivation(new).keyedHash(for: .tokens).matches(hash, [1, 2, 3]))
    }

    @Test("encryption gives the value of RFC 8452 §C.2")
    func vector() throws {
        let key = SecretBytes([1] + [UInt8](repeating: 0, count: 31))
        let random = RandomBytes { count in [3] + [UInt8](repeating: 0, count: count - 1) }
        let sealed = try AuthenticatedEncryption(keys: [key], random: random)
            .seal([1] + [UInt8](repeating: 0, count: 7), context: [])
        #expect(Hex.encode(sealed) == "030000000000000000000000" + "c2ef328e5c71c83b843122130f7364b761e0b97427e3df28")
    }

    @Test("what was sealed opens, whole, in its context, with a key of the list")
    func sealing() throws {
        let random = RandomBytes.seeded(1)
        let before = KeyDerivation(old).encryption(for: .challenges, random: random)
        let after = KeyDerivation(new, [old]).encryption(for: .challenges, random: random)
        let sealed = try before.seal(Array("message".utf8), context: [1])

        #expect(sealed.count == 7 + AuthenticatedEncryption.overhead)
        #expect(before.open(sealed, context: [1]) == Array("message".utf8))
        #expect(after.open(sealed, context: [1]) == Array("message".utf8))
        #expect(before.open(sealed, context: [2]) == nil)
        #expect(before.open(sealed, context: []) == nil)
        #expect(try before.open(after.seal([1], context: []), context: []) == nil)
        #expect(KeyDerivation(old).encryption(for: .cookies, random: random).open(sealed, context: [1]) == nil)
        #expect(try before.seal([1], context: []) != before.seal([1], context: []))
        #expect(try before.open(before.seal([], context: []), context: []) == [])
    }

    @Test("what was changed or cut does not open")
    func tampering() throws {
        let encryption = KeyDerivation(old).encryption(for: .challenges, random: .seeded(1))
        let sealed = try encryption.seal(Array("message".utf8), context: [])
        for place in sealed.indices {
            var changed = sealed
            changed[place] ^= 1
            #expect(encryption.open(changed, context: []) == nil)
            #expect(encryption.open(Array(sealed.prefix(place)), context: []) == nil)
        }
        #expect(encryption.open(sealed + [0], context: []) == nil)
    }

    @Test("without a key, nothing is sealed, opened or matched")
    func noKeys() throws {
        let encryption = AuthenticatedEncryption(keys: [], random: .seeded(1))
        #expect(throws: JOSEError.self) { try encryption.seal([1], context: []) }
        #expect(encryption.open([UInt8](repeating: 0, count: 40), context: []) == nil)
        #expect(!KeyedHash(keys: []).matches([], []))
    }
}
