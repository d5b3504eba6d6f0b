import Testing

@testable import IdentityProvider

@Suite("Levels of authentication (M-16, RFC 8176, OpenID Connect Core §2)")
struct AuthenticationLevelTests {
    static let reached: [([String], AuthenticationLevel)] = [
        (["pwd"], .oneFactor), (["hwk"], .oneFactor), (["otp", "hwk"], .oneFactor), ([], .oneFactor),
        (["pwd", "otp"], .twoFactors), (["pwd", "otp", "mfa"], .twoFactors), (["pwd", "hwk"], .phishingResistant),
        (["swk", "user"], .phishingResistant), (["pwd", "otp", "hwk", "mfa"], .phishingResistant),
        (["mfa"], .oneFactor),
    ]

    @Test("are what the methods add up to, and two of one sort are one factor", arguments: reached)
    func level(methods: [String], level: AuthenticationLevel) {
        #expect(AuthenticationLevel(reachedBy: methods) == level)
        #expect(AuthenticationLevel.complete(methods).contains("mfa") == (level > .oneFactor))
    }

    static let answers: [([String], [String], String)] = [
        (["pwd"], [], "aal1"), (["pwd"], ["phr", "aal2"], "aal1"), (["pwd"], ["urn:made:up"], "aal1"),
        (["pwd", "otp"], ["phr"], "aal2"), (["pwd", "otp"], ["phr", "aal2"], "aal2"),
        (["pwd", "hwk"], ["aal2"], "aal2"),
        (["pwd", "hwk"], [], "phr"), (["pwd", "hwk"], ["aal1", "phr"], "phr"),
    ]

    @Test("are told as they were reached, never as they were asked for (LOGIN-15)", arguments: answers)
    func told(methods: [String], wanted: [String], expected: String) {
        #expect(AuthenticationLevel.told(methods, wanted: wanted).rawValue == expected)
    }
}
