import Ground
import JOSE
import Testing

@Suite("The signed examples of RFC 7515, RFC 7520 and RFC 8037")
struct ExampleSignatureTests {
    @Test("verify", arguments: ExampleSignature.all)
    func verify(example: ExampleSignature) throws {
        let token = try UnverifiedSignature(parsing: example.token)
        let keys = VerificationKeySet(try JSONWebKey(text: example.key))
        let verified = try token.verified(with: keys, allowing: [example.algorithm])
        #expect(verified.algorithm == example.algorithm)
        #expect(verified.payload == token.payload)
    }

    @Test(
        "come out the same from our signer where the algorithm is deterministic",
        arguments: ExampleSignature.all.filter {
            [.rs256, .edDSA].contains($0.algorithm)
        })
    func signAgain(example: ExampleSignature) throws {
        let key = try SigningKey(JSONWebKey(text: example.key), algorithm: example.algorithm)
        let end = try #require(example.token.lastIndex(of: "."))
        let signature = try key.sign(Array(example.token[..<end].utf8))
        #expect(Base64URL.encode(signature) == String(example.token[end...].dropFirst()))
    }

    @Test(
        "come out with a valid signature from our signer where it is not",
        arguments: ExampleSignature.all.filter {
            [.ps384, .es256, .es512].contains($0.algorithm)
        })
    func signWithTheSameKey(example: ExampleSignature) throws {
        let key = try JSONWebKey(text: example.key)
        let token = try JSONWebSignature.sign(
            [1, 2, 3], type: nil, with: SigningKey(key, algorithm: example.algorithm))
        let verified = try UnverifiedSignature(parsing: token)
            .verified(with: VerificationKeySet(key), allowing: [example.algorithm])
        #expect(verified.payload == [1, 2, 3])
    }

    @Test("are refused after a change of any single character", arguments: ExampleSignature.all)
    func tampered(example: ExampleSignature) throws {
        let keys = VerificationKeySet(try JSONWebKey(text: example.key))
        let characters = Array(example.token.utf8)
        for place in stride(from: 0, to: characters.count, by: 7) {
            var changed = characters
            changed[place] = changed[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            #expect(throws: JOSEError.self, "character \(place)") {
                try UnverifiedSignature(parsing: String(decoding: changed, as: UTF8.self))
                    .verified(with: keys, allowing: SigningAlgorithm.asymmetric.union([.hs256]))
            }
        }
    }

    @Test("read as the claims that RFC 7515 §A.2 shows")
    func claims() throws {
        let claims = try UnverifiedSignature(parsing: ExampleSignature.all[1].token).unverifiedClaims()
        #expect(claims["iss"] == "joe")
        #expect(claims["exp"] == 1_300_819_380)
        #expect(claims["http://example.com/is_root"] == true)
    }
}
