import Crypto
import Ground
import JOSE
import Testing

@Suite("A token cannot choose how it is verified — RFC 8725 §2.1, §3.1, §3.2")
struct AlgorithmConfusionTests {
    static let everything = SigningAlgorithm.asymmetric.union([.hs256])

    @Test("the RSA public key is no HMAC secret, in whatever spelling")
    func publicKeyAsSecret() throws {
        let key = try #require(try JSONWebKey(text: ExampleKeys.rfc7520RSA).publicKey)
        let modulus = try #require(key.json["n"]?.string)
        let input = compact(header: #"{"alg":"HS256"}"#, payload: #"{"sub":"admin"}"#, signature: []).dropLast()
        for secret in [Array(modulus.utf8), Base64URL.decode(modulus) ?? [], key.json.bytes] {
            let code = HMAC<SHA256>.authenticationCode(for: Array(input.utf8), using: SymmetricKey(data: secret))
            let token = try UnverifiedSignature(parsing: input + "." + Base64URL.encode(Array(code)))
            #expect(throws: JOSEError.noFittingKey) {
                try token.verified(with: VerificationKeySet(key), allowing: Self.everything)
            }
            #expect(throws: JOSEError.algorithmNotAllowed("HS256")) {
                try token.verified(with: VerificationKeySet(key), allowing: SigningAlgorithm.asymmetric)
            }
        }
    }

    @Test(
        "'none' is not known in any spelling",
        arguments: ["none", "None", "NONE", "nOnE", "", " none", "RS256 ", "rs256", "HS384"])
    func none(name: String) throws {
        let token = try UnverifiedSignature(parsing: compact(header: #"{"alg":"\#(name)"}"#, signature: []))
        let keys = VerificationKeySet(try JSONWebKey(text: ExampleKeys.rfc7520RSA))
        #expect(throws: JOSEError.algorithmNotAllowed(name)) {
            try token.verified(with: keys, allowing: Self.everything)
        }
    }

    @Test(
        "an algorithm that the caller does not allow is refused, although the signature is right",
        arguments: ExampleSignature.all)
    func notAllowed(example: ExampleSignature) throws {
        let token = try UnverifiedSignature(parsing: example.token)
        let keys = VerificationKeySet(try JSONWebKey(text: example.key))
        #expect(throws: JOSEError.algorithmNotAllowed(example.algorithm.rawValue)) {
            try token.verified(with: keys, allowing: Self.everything.subtracting([example.algorithm]))
        }
        #expect(throws: JOSEError.self) { try token.verified(with: keys, allowing: []) }
    }

    @Test("a key with an alg of its own verifies no other — RFC 8725 §3.1")
    func algorithmOfTheKey() throws {
        let key = try JSONWebKey(text: ExampleKeys.rfc7520RSA).changed(["alg": "PS256", "kid": .none])
        let token = try UnverifiedSignature(parsing: ExampleSignature.all[1].token)
        #expect(throws: JOSEError.noFittingKey) {
            try token.verified(with: VerificationKeySet(key), allowing: [.rs256, .ps256])
        }
    }

    @Test(
        "a curve has its one algorithm — RFC 7518 §3.4",
        arguments: [
            (ExampleKeys.rfc7515A3, SigningAlgorithm.es512), (ExampleKeys.rfc7515A4, .es256),
            (ExampleKeys.rfc7515A4, .es384),
            (ExampleKeys.rfc8037, .es256), (ExampleKeys.rfc7515A2, .es256), (ExampleKeys.rfc7515A3, .edDSA),
        ])
    func curves(text: String, algorithm: SigningAlgorithm) throws {
        let key = try JSONWebKey(text: text)
        #expect(throws: JOSEError.algorithmNotAllowed(algorithm.rawValue)) { try SigningKey(key, algorithm: algorithm) }
        let token = try UnverifiedSignature(parsing: compact(header: #"{"alg":"\#(algorithm.rawValue)"}"#))
        #expect(throws: JOSEError.noFittingKey) {
            try token.verified(with: VerificationKeySet(key), allowing: Self.everything)
        }
    }

    @Test(
        "an encryption key verifies nothing — RFC 7517 §4.2, §4.3",
        arguments: [
            ("use", "enc"), ("key_ops", ["encrypt"]), ("key_ops", []), ("alg", "RSA-OAEP"),
        ] as [(String, JSONValue)])
    func encryptionKey(member: String, value: JSONValue) throws {
        let key = try JSONWebKey(text: ExampleKeys.rfc7515A2).changed([member: value])
        let token = try UnverifiedSignature(parsing: ExampleSignature.all[1].token)
        #expect(throws: JOSEError.noFittingKey) {
            try token.verified(with: VerificationKeySet(key), allowing: [.rs256])
        }
    }

    @Test(
        "a PKCS #1 signature is not taken for PSS, nor the other way",
        arguments: [
            (SigningAlgorithm.rs256, SigningAlgorithm.ps256), (.ps256, .rs256), (.rs256, .rs512), (.ps384, .ps256),
        ])
    func paddings(made: SigningAlgorithm, claimed: SigningAlgorithm) throws {
        let key = try JSONWebKey(text: ExampleKeys.rfc7515A2)
        let signature = try SigningKey(key, algorithm: made).sign([1, 2, 3])
        let verifier = try VerificationKey(key)
        #expect(verifier.isValid(signature, for: [1, 2, 3], algorithm: made))
        #expect(!verifier.isValid(signature, for: [1, 2, 3], algorithm: claimed))
    }

    @Test("a short secret is no HS256 key — RFC 7518 §3.2")
    func shortSecret() throws {
        let key = try JSONWebKey(text: #"{"kty":"oct","k":"c2hvcnQ"}"#)
        let token = try UnverifiedSignature(parsing: compact(header: #"{"alg":"HS256"}"#))
        #expect(throws: JOSEError.noFittingKey) {
            try token.verified(with: VerificationKeySet(key), allowing: [.hs256])
        }
    }

    @Test(
        "HS256 is never issued, and a public key signs nothing",
        arguments: [
            ExampleKeys.rfc7520Symmetric, ExampleKeys.rfc7638, ExampleKeys.rfc7517B,
        ])
    func noSigner(text: String) throws {
        let key = try JSONWebKey(text: text)
        #expect(throws: JOSEError.self) { try SigningKey(key, algorithm: key.algorithm ?? .rs256) }
    }
}
