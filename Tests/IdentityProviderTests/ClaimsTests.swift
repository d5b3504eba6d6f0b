import Ground
import Testing

@testable import IdentityProvider

@Suite("Claims by scope (OpenID Connect Core §5.4)")
struct ClaimsTests {
    private func user() throws -> User {
        var profile = UserProfile(email: try #require(EmailAddress("ada@example.com")))
        profile.givenName = "Ada"
        profile.familyName = "Lovelace"
        profile.phone = "+44 20 1234"
        profile.address = JSONObject(["country": "GB", "sub": "not a top-level claim"])
        let time = UnixTime(seconds: 1_000)
        return User(id: UserID("id"), profile: profile, disabledAt: nil, createdAt: time, updatedAt: time)
    }

    @Test(
        "Each scope has its claims, and nothing that is not known",
        arguments: [
            (["openid"], []), (["profile"], ["name", "given_name", "family_name", "updated_at"]),
            (["email"], ["email", "email_verified"]), (["phone"], ["phone_number"]), (["address"], ["address"]),
            (["groups", "admin", "offline_access"], []),
        ] as [([String], Set<String>)])
    func names(scopes: [String], expected: Set<String>) throws {
        #expect(Set(Claims.of(try user(), granted: scopes).members.map(\.name)) == expected)
    }

    @Test("CONS-13: no scope yields a reserved claim")
    func reserved() throws {
        let all = Claims.of(try user(), granted: ["openid", "profile", "email", "phone", "address"])
        #expect(Claims.reserved.isDisjoint(with: all.members.map(\.name)))
        #expect(all["name"] == "Ada Lovelace")
        #expect(all["updated_at"] == 1_000)
    }
}
