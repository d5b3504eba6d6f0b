import Ground
import Testing

@testable import JOSE

@Suite("Encrypted tokens — RFC 7516, RFC 7518 §4 and §5")
struct EncryptionTests {
    struct Pair: Sendable, CustomStringConvertible {
        let algorithm: KeyManagementAlgorithm
        let encryption: ContentEncryptionAlgorithm
        var description: String { "\(algorithm.rawValue), \(encryption.rawValue)" }
    }

    static let pairs = KeyManagementAlgorithm.allCases.flatMap { algorithm in
        ContentEncryptionAlgorithm.allCases.map { Pair(algorithm: algorithm, encryption: $0) }
    }

    private static let rsa = Result { try JSONWebKey(text: ExampleKeys.rfc7515A2) }
    private static let ec = Result { try JSONWebKey(text: ExampleKeys.rfc7515A3) }

    private func key(for algorithm: KeyManagementAlgorithm) throws -> JSONWebKey {
        try (algorithm == .rsaOAEP256 ? Self.rsa : Self.ec).get()
    }

    private func encrypted(_ text: String, _ pair: Pair) throws -> String {
        let key = try #require(try key(for: pair.algorithm).publicKey)
        return try JSONWebEncryption.encrypt(
            Array(text.utf8), contentType: "JWT", to: EncryptionKey(key, algorithm: pair.algorithm),
            with: pair.encryption, random: .system)
    }

    @Test("what others encrypted is opened", arguments: ExampleEncryption.all)
    func examples(_ example: ExampleEncryption) throws {
        let content = try UnopenedEncryption(parsing: example.token).opened(with: example.keys())
        #expect(String(decoding: content, as: UTF8.self) == example.content)
    }

    @Test("what we encrypt is opened by its recipient alone", arguments: pairs)
    func roundTrip(_ pair: Pair) throws {
        let token = try encrypted("a nested token", pair)
        #expect(UnopenedEncryption.isLikely(token))
        let unopened = try UnopenedEncryption(parsing: token)
        #expect(unopened.header["cty"] == "JWT")
        let key = try key(for: pair.algorithm)
        #expect(try unopened.opened(with: JSONWebKeySet([key])) == Array("a nested token".utf8))
        let other = try KeyGenerator.generate(for: pair.algorithm == .rsaOAEP256 ? .rs256 : .es256, keyID: "other")
            .changed(["alg": nil, "use": nil])
        #expect(throws: JOSEError.undecryptable) { try unopened.opened(with: JSONWebKeySet([other])) }
        #expect(throws: JOSEError.undecryptable) { try unopened.opened(with: JSONWebKeySet()) }
    }

    @Test("two tokens of one content have nothing in common but the header's names", arguments: pairs)
    func fresh(_ pair: Pair) throws {
        let tokens = try (0..<2).map { _ in try encrypted("content", pair).split(separator: ".").suffix(3) }
        for (one, other) in zip(tokens[0], tokens[1]) { #expect(one != other) }
    }

    @Test("RFC 7516 §5.2: whatever part is changed, it does not open", arguments: pairs, 0..<5)
    func tampering(_ pair: Pair, part: Int) throws {
        var parts = try encrypted("a nested token", pair).split(separator: ".", omittingEmptySubsequences: false)
            .map { Base64URL.decode($0) ?? [] }
        if part == 0 {
            // A member more, so that the header is still JSON.
            parts[0] = Array("{\"x\":1,".utf8) + parts[0].dropFirst()
        } else if parts[part].isEmpty {
            parts[part] = [1]
        } else {
            parts[part][0] ^= 1
        }
        let token = parts.map { Base64URL.encode($0) }.joined(separator: ".")
        let keys = JSONWebKeySet([try key(for: pair.algorithm)])
        #expect(throws: JOSEError.undecryptable) { try UnopenedEncryption(parsing: token).opened(with: keys) }
    }

    @Test("RFC 7518 Appendix C: the agreed key, from either side")
    func agreement() throws {
        func parameters(_ x: String, _ y: String, _ d: String) throws -> EllipticCurveParameters {
            let object: JSONValue = ["kty": "EC", "crv": "P-256", "x": .string(x), "y": .string(y), "d": .string(d)]
            guard case .ellipticCurve(let parameters) = try JSONWebKey(object.object ?? JSONObject()).material else {
                throw JOSEError.noFittingKey
            }
            return parameters
        }
        let alice = try parameters(
            "gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0", "SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps",
            "0_NxaRPUMQoAJt50Gz8YiTr8gRTwyEaCumd-MToTmIo")
        let bob = try parameters(
            "weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ", "e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck",
            "VEmDZpDXXK8p8N0Cndsxs924q6nS1RXFASRl6BfUqdw")
        for (own, other) in [(alice, bob), (bob, alice)] {
            let key = try KeyAgreement.key(
                of: own, with: other.publicPart, algorithm: "A128GCM", size: 16, producer: Array("Alice".utf8),
                consumer: Array("Bob".utf8))
            #expect(Base64URL.encode(key.exposed) == "VqqN6vgjbSBcIijNcacQGg")
        }
    }

    @Test("RFC 7516 Appendix A.1: the content under A256GCM")
    func counterMode() throws {
        let key: [UInt8] = [
            177, 161, 244, 128, 84, 143, 225, 115, 63, 180, 3, 255, 107, 154, 212, 246, 138, 7, 110, 91, 112, 46, 34,
            105, 47, 130, 203, 46, 122, 234, 64, 252,
        ]
        let sealed = try ContentEncryption(algorithm: .a256GCM, key: SecretBytes(key)).seal(
            Array("The true sign of intelligence is not knowledge but imagination.".utf8),
            vector: try #require(Base64URL.decode("48V1_ALb6US04U3b")),
            header: Array("eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ".utf8))
        #expect(
            Base64URL.encode(sealed.ciphertext)
                == "5eym8TW_c8SuK0ltJ3rpYIzOeDQz7TALvtu6UG9oMo4vpzs9tX_EFShS8iB7j6jiSdiwkIr3ajwQzaBtQD_A")
        #expect(Base64URL.encode(sealed.tag) == "XFBoMYUZodetZdvTiFvSkQ")
    }

    @Test("RFC 7516 Appendix A.3: the content under A128CBC-HS256")
    func blockChaining() throws {
        let key: [UInt8] = [
            4, 211, 31, 197, 84, 157, 252, 254, 11, 100, 157, 250, 63, 170, 106, 206, 107, 124, 212, 45, 111, 107, 9,
            219, 200, 177, 0, 240, 143, 156, 44, 207,
        ]
        let sealed = try ContentEncryption(algorithm: .a128CBCHS256, key: SecretBytes(key)).seal(
            Array("Live long and prosper.".utf8), vector: try #require(Base64URL.decode("AxY8DCtDaGlsbGljb3RoZQ")),
            header: Array("eyJhbGciOiJBMTI4S1ciLCJlbmMiOiJBMTI4Q0JDLUhTMjU2In0".utf8))
        #expect(Base64URL.encode(sealed.ciphertext) == "KDlTtXchhZTGufMYmOYGS4HffxPSUrfmqCHXaI9wOGY")
        #expect(Base64URL.encode(sealed.tag) == "U0m_YmjN04DJvceFICbCVQ")
    }

    @Test(
        "what has not the form of a token that we open is refused",
        arguments: [
            "", "a.b.c", "....", #"{"alg":"dir","enc":"A128GCM"}"#, #"{"alg":"RSA1_5","enc":"A128GCM"}"#,
            #"{"alg":"RSA-OAEP-256","enc":"A192GCM"}"#, #"{"alg":"RSA-OAEP-256"}"#, #"{"alg":1,"enc":"A128GCM"}"#,
            #"{"alg":"ECDH-ES","enc":"A128GCM","zip":"DEF"}"#, #"{"alg":"ECDH-ES","enc":"A128GCM","crit":["x"],"x":1}"#,
        ])
    func malformed(_ text: String) {
        let token = text.hasPrefix("{") ? Base64URL.encode(Array(text.utf8)) + ".AA.AA.AA.AA" : text
        #expect(throws: JOSEError.self) { try UnopenedEncryption(parsing: token) }
    }

    @Test("RFC 8725 §3.4: an ephemeral key that is off the curve, or of another one, opens nothing")
    func foreignPoint() throws {
        let keys = JSONWebKeySet([try Self.ec.get()])
        let zeros = Base64URL.encode([UInt8](repeating: 0, count: 32))
        let published = [
            #"{"kty":"EC","crv":"P-256","x":"\#(zeros)","y":"\#(zeros)"}"#, #"{"kty":"OKP"}"#, "{}", "7",
            #"{"kty":"EC","crv":"P-384","x":"\#(zeros)","y":"\#(zeros)"}"#,
        ]
        for text in published {
            let header = #"{"alg":"ECDH-ES","enc":"A128GCM","epk":\#(text)}"#
            let token = Base64URL.encode(Array(header.utf8)) + "..AAAAAAAAAAAAAAAA.AA." + Base64URL.encode([UInt8](repeating: 0, count: 16))
            #expect(throws: JOSEError.undecryptable) { try UnopenedEncryption(parsing: token).opened(with: keys) }
        }
    }

    @Test("RFC 7517 §4.2 to §4.4: a key is used for what it is for")
    func fitting() throws {
        let key = try #require(try Self.rsa.get().publicKey)
        #expect(key.fits(.rsaOAEP256) && !key.fits(.ecdhES))
        #expect(try !key.changed(["use": "sig"]).fits(.rsaOAEP256))
        #expect(try !key.changed(["alg": "RSA-OAEP"]).fits(.rsaOAEP256))
        #expect(try !key.changed(["key_ops": ["verify"]]).fits(.rsaOAEP256))
        let forEncryption = try key.changed(["use": "enc", "kid": "enc-1"])
        #expect(JSONWebKeySet([key, forEncryption]).encryptionKey(for: .rsaOAEP256)?.keyID == "enc-1")
        #expect(JSONWebKeySet([key]).encryptionKey(for: .ecdhES) == nil)
    }
}
