import Ground
import JOSE
import Testing

@Suite("What a JWT must say before it is believed — RFC 7519 §4.1, RFC 8725 §3.8 to §3.12")
struct JSONWebTokenRulesTests {
    static let now: Int64 = 1_800_000_000
    static let rules = JSONWebTokenRules(
        issuer: "https://op.test", audiences: ["client", "https://op.test/token"], types: ["jwt", nil],
        clockSkew: .seconds(10), maximumAge: .seconds(300))
    static let good: JSONObject = JSONObject([
        "iss": "https://op.test", "aud": "client", "exp": .integer(now + 60), "nbf": .integer(now - 60),
        "iat": .integer(now - 60),
    ])

    private func check(_ name: String, _ value: JSONValue?, _ rules: JSONWebTokenRules = rules) throws {
        var claims = Self.good
        claims[name] = value
        try rules.check(claims, clock: .fixed(at: UnixTime(seconds: Self.now)))
    }

    @Test(
        "accepts",
        arguments: [
            ("aud", ["other", "client"]), ("aud", "https://op.test/token"), ("exp", .integer(now - 9)),
            ("exp", .number(Double(now) + 0.5)), ("exp", .integer(.max)), ("nbf", .integer(now + 10)), ("nbf", nil),
            ("iat", .integer(now + 10)), ("iat", .integer(now - 309)),
        ] as [(String, JSONValue?)])
    func accepts(name: String, value: JSONValue?) throws {
        try check(name, value)
    }

    @Test(
        "refuses",
        arguments: [
            ("iss", nil), ("iss", "https://op.test/"), ("iss", "HTTPS://op.test"), ("iss", ["https://op.test"]),
            ("iss", .null),
            ("aud", nil), ("aud", "other"), ("aud", []), ("aud", ["client", 1]), ("aud", ""), ("aud", .null),
            ("aud", "Client"),
            ("exp", nil), ("exp", .integer(now - 10)), ("exp", .integer(0)), ("exp", .integer(.min)), ("exp", .null),
            ("exp", .string(String(now + 60))), ("exp", .number(1e300)), ("exp", true),
            ("nbf", .integer(now + 11)), ("nbf", .integer(.max)), ("nbf", "soon"),
            ("iat", nil), ("iat", .integer(now + 11)), ("iat", .integer(now - 310)), ("iat", .integer(.min)),
            ("iat", .number(-1e300)),
        ] as [(String, JSONValue?)])
    func refuses(name: String, value: JSONValue?) throws {
        let error = #expect(throws: JOSEError.self) { try check(name, value) }
        guard case .claimRefused(name, _) = error else {
            Issue.record("refused for another reason: \(String(describing: error))")
            return
        }
    }

    @Test("leaves out what it is told to leave out")
    func optional() throws {
        var rules = JSONWebTokenRules(issuer: nil, audiences: nil, requiresExpiry: false)
        try rules.check(JSONObject(), clock: .fixed(at: UnixTime(seconds: Self.now)))
        rules.requiresExpiry = true
        #expect(throws: JOSEError.self) {
            try rules.check(JSONObject(), clock: .fixed(at: UnixTime(seconds: Self.now)))
        }
    }

    @Test(
        "keeps one sort of token from passing for another — RFC 8725 §3.11",
        arguments: [
            ("JWT", true), (nil, true), ("application/jwt", true), ("at+jwt", false), ("logout+jwt", false),
            ("", false),
        ] as [(String?, Bool)])
    func types(type: String?, accepted: Bool) throws {
        let key = try KeyGenerator.generate(for: .edDSA, keyID: "k")
        let token = try JSONWebSignature.sign(Self.good.bytes, type: type, with: SigningKey(key))
        let verified = try UnverifiedSignature(parsing: token).verified(
            with: VerificationKeySet(key), allowing: [.edDSA])
        let clock = WallClock.fixed(at: UnixTime(seconds: Self.now))
        if accepted {
            #expect(try Self.rules.check(verified, clock: clock) == Self.good)
        } else {
            #expect(throws: JOSEError.self) { try Self.rules.check(verified, clock: clock) }
        }
    }
}
