import Authenticators
import Ground
import Testing

@Suite("Time-based one-time passwords (RFC 6238)")
struct TOTPTests {
    struct Vector: Sendable {
        let time: Int64
        let code: String
        let hashFunction: TOTP.HashFunction
    }

    /// RFC 6238 appendix B.
    static let vectors: [Vector] = [
        (59, "94287082", "46119246", "90693936"),
        (1_111_111_109, "07081804", "68084774", "25091201"),
        (1_111_111_111, "14050471", "67062674", "99943326"),
        (1_234_567_890, "89005924", "91819424", "93441116"),
        (2_000_000_000, "69279037", "90698825", "38618901"),
        (20_000_000_000, "65353130", "77737706", "47863826"),
    ].flatMap { time, sha1, sha256, sha512 in
        [
            Vector(time: time, code: sha1, hashFunction: .sha1),
            Vector(time: time, code: sha256, hashFunction: .sha256),
            Vector(time: time, code: sha512, hashFunction: .sha512),
        ]
    }

    @Test("the vectors of appendix B", arguments: vectors)
    func vector(_ vector: Vector) {
        let length = [.sha1: 20, .sha256: 32, .sha512: 64][vector.hashFunction] ?? 0
        let key = (0..<length).map { UInt8(ascii: "0") + UInt8(($0 + 1) % 10) }
        let totp = TOTP(key: key, hashFunction: vector.hashFunction, digits: 8)
        #expect(totp.code(step: TOTP.step(at: UnixTime(seconds: vector.time))) == vector.code)
    }

    private let totp = TOTP(key: Array("12345678901234567890".utf8))
    private let now = UnixTime(seconds: 1_800_000_015)

    private func accepts(_ code: String, offset: Int64 = 0, after: Int64? = nil) -> Int64? {
        totp.acceptedStep(of: Secret(code), at: now + .seconds(offset), after: after)
    }

    @Test(
        "the code of the step before and after is taken, of two steps away it is not (M-02)",
        arguments: -3...3 as ClosedRange<Int64>)
    func skew(steps: Int64) {
        let step = TOTP.step(at: now) + steps
        #expect(accepts(totp.code(step: step)) == (abs(steps) <= 1 ? step : nil))
    }

    @Test("a step that was used is used up, and so are those before it (M-01)")
    func once() throws {
        let code = totp.code(step: TOTP.step(at: now))
        let step = try #require(accepts(code))
        #expect(accepts(code, after: step) == nil)
        #expect(accepts(totp.code(step: step - 1), after: step) == nil)
        #expect(accepts(totp.code(step: step + 1), after: step) == step + 1)
    }

    @Test("spaces do not count; letters, more or fewer digits and other digits are wrong")
    func spelling() {
        let code = totp.code(step: TOTP.step(at: now))
        #expect(accepts("\(code.prefix(3)) \(code.suffix(3)) ") != nil)
        let arabic = String(code.unicodeScalars.map { Character(Unicode.Scalar($0.value - 0x30 + 0x0660) ?? "x") })
        for wrong in ["", " ", String(code.dropLast()), code + "0", "0" + code, arabic, "abcdef"] {
            #expect(accepts(wrong) == nil, "\(wrong)")
        }
    }

    @Test("times before 1970 and after the end of the world are steps too")
    func extremes() {
        for time in [UnixTime(milliseconds: .min), UnixTime(milliseconds: -1), UnixTime(milliseconds: .max)] {
            let step = TOTP.step(at: time)
            #expect(totp.acceptedStep(of: Secret(totp.code(step: step)), at: time, after: nil) == step)
        }
    }

    @Test("the address for an app names issuer, account and key, and escapes what separates them")
    func uri() {
        let uri = KeyURI(
            issuer: "Acme: Works & Söhne", account: "ada+test@example.com", key: Array("12345678901234567890".utf8))
        #expect(
            uri.text.exposed
                == "otpauth://totp/Acme%3A%20Works%20%26%20S%C3%B6hne:ada%2Btest%40example.com"
                + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Acme%3A%20Works%20%26%20S%C3%B6hne"
                + "&algorithm=SHA1&digits=6&period=30")
        #expect(uri.typedKey.exposed == "gezd gnbv gy3t qojq gezd gnbv gy3t qojq")
    }
}
