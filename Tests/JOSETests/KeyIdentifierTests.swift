import Ground
import JOSE
import Testing

@Suite("kid chooses the key — RFC 7515 §4.1.4, §10.2")
struct KeyIdentifierTests {
    let first: JSONWebKey
    let second: JSONWebKey

    init() throws {
        first = try KeyGenerator.generate(for: .es256, keyID: "first")
        second = try KeyGenerator.generate(for: .es256, keyID: "second")
    }

    private func verify(_ key: JSONWebKey, with keys: [JSONWebKey]) throws -> String? {
        let token = try JSONWebSignature.sign([1], type: nil, with: SigningKey(key))
        let set = VerificationKeySet(JSONWebKeySet(keys).publicKeys)
        return try UnverifiedSignature(parsing: token).verified(with: set, allowing: [.es256]).key.keyID
    }

    @Test("with a kid, that key verifies, wherever it stands in the set")
    func known() throws {
        #expect(try verify(first, with: [first, second]) == "first")
        #expect(try verify(second, with: [first, second]) == "second")
    }

    @Test("with a kid that is not in the set, no other key is tried")
    func unknown() throws {
        #expect(throws: JOSEError.noFittingKey) { try verify(first, with: [second]) }
        #expect(throws: JOSEError.noFittingKey) { try verify(first, with: []) }
        // The right key under another name.
        #expect(throws: JOSEError.noFittingKey) { try verify(first, with: [first.changed(["kid": "other"])]) }
        #expect(throws: JOSEError.noFittingKey) { try verify(first, with: [first.changed(["kid": .none])]) }
    }

    @Test("with the kid of another key, the signature is invalid")
    func wrong() throws {
        #expect(throws: JOSEError.invalidSignature) {
            try verify(first.changed(["kid": "second"]), with: [first, second])
        }
    }

    @Test("without a kid, every fitting key is tried")
    func absent() throws {
        let rsa = try JSONWebKey(text: ExampleKeys.rfc7520RSA)
        #expect(try verify(second.changed(["kid": .none]), with: [rsa, first, second]) == "second")
        #expect(throws: JOSEError.invalidSignature) { try verify(second.changed(["kid": .none]), with: [first]) }
        #expect(throws: JOSEError.noFittingKey) { try verify(second.changed(["kid": .none]), with: [rsa]) }
    }

    @Test("without a kid, a set of any size costs a bounded number of attempts")
    func bounded() throws {
        let key = try second.changed(["kid": .none])
        let many = [JSONWebKey](repeating: first, count: VerificationKeySet.maximumCandidates)
        #expect(try verify(key, with: many.dropLast() + [second]) == "second")
        #expect(throws: JOSEError.invalidSignature) { try verify(key, with: many + [second]) }
    }

    @Test("a kid is compared by its octets, not as text")
    func spelling() throws {
        // KELVIN SIGN equals "K" as far as `String` is concerned.
        #expect(throws: JOSEError.noFittingKey) {
            try verify(first.changed(["kid": "K"]), with: [first.changed(["kid": "\u{212A}"])])
        }
    }
}
