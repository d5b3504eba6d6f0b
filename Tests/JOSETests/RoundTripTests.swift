import Ground
import JOSE
import Testing

@Suite("A signature that we make is one that we accept — RFC 7515 §5")
struct RoundTripTests {
    @Test("for every algorithm that we issue", arguments: SigningAlgorithm.asymmetric)
    func roundTrip(algorithm: SigningAlgorithm) throws {
        let key = try KeyGenerator.generate(for: algorithm, keyID: "k1")
        let token = try JSONWebSignature.sign(Array(#"{"sub":"x"}"#.utf8), type: "JWT", with: SigningKey(key))
        let published = try JSONWebKeySet(JSONWebKeySet([key]).publicKeys.json, reading: .strict)

        let unverified = try UnverifiedSignature(parsing: token)
        let verified = try unverified.verified(with: VerificationKeySet(published), allowing: [algorithm])

        #expect(try verified.claims()["sub"] == "x")
        #expect(verified.header == JSONObject(["alg": .string(algorithm.rawValue), "kid": "k1", "typ": "JWT"]))
        #expect(try JSONWebKey(key.json) == key)
    }

    @Test("from many tasks at once, with one RSA key", arguments: [SigningAlgorithm.rs256, .ps256, .es256, .edDSA])
    func concurrent(algorithm: SigningAlgorithm) async throws {
        let key = try KeyGenerator.generate(for: algorithm, keyID: "k1")
        let signer = try SigningKey(key)
        let keys = VerificationKeySet(JSONWebKeySet([key]).publicKeys)
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<64 {
                group.addTask {
                    let payload = Array("message \(number)".utf8)
                    let token = try JSONWebSignature.sign(payload, type: nil, with: signer)
                    return try UnverifiedSignature(parsing: token).verified(with: keys, allowing: [algorithm]).payload
                        == payload
                }
            }
            for try await valid in group { #expect(valid) }
        }
    }
}
