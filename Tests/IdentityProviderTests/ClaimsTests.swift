import Database
import Ground
import Migrations
import Settings
import TestSupport
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
        profile.attributes = JSONObject([
            "picture": "https://example.com/ada.png", "birthdate": "1815-12-10", "zoneinfo": "Europe/London",
            "department": "Engines", "cost_centre": 4711, "secret_note": "nobody asks for this",
        ])
        let time = UnixTime(seconds: 1_000)
        return User(id: UserID("id"), profile: profile, disabledAt: nil, createdAt: time, updatedAt: time)
    }

    private let memberships = Memberships(groups: ["staff", "admins"], roles: ["editor"])
    private let scopes = [
        ClaimScope(
            scope: "employment",
            claims: [
                .init(name: "department", attribute: "department"),
                .init(name: "https://example.com/cost_centre", attribute: "cost_centre"),
            ]),
        ClaimScope(scope: "profile", claims: [.init(name: "department", attribute: "department")]),
    ]

    private func claims(_ scopes: [String]) throws -> JSONObject {
        Claims.of(try user(), memberships, granted: scopes, self.scopes)
    }

    @Test(
        "CONS-12, L-05: each granted scope has its claims, and nothing that is not known",
        arguments: [
            (["openid"], []), (["email"], ["email", "email_verified"]),
            (
                ["profile"],
                ["name", "given_name", "family_name", "picture", "birthdate", "zoneinfo", "department", "updated_at"]
            ),
            (["phone"], ["phone_number", "phone_number_verified"]), (["address"], ["address"]),
            (["groups"], ["groups"]), (["roles"], ["roles"]),
            (["employment"], ["department", "https://example.com/cost_centre"]),
            (["admin", "offline_access", "Profile", "unheard-of"], []),
        ] as [([String], Set<String>)])
    func names(scopes: [String], expected: Set<String>) throws {
        #expect(Set(try claims(scopes).members.map(\.name)) == expected)
    }

    @Test("CONS-13: no scope yields a reserved claim, whatever an account holds")
    func reserved() throws {
        var user = try user()
        user.profile.attributes["sub"] = "somebody else"
        let scope = ClaimScope(scope: "trick", claims: [.init(name: "sub", attribute: "sub")])
        let granted = ["openid", "profile", "email", "phone", "address", "groups", "roles", "trick"]
        let all = Claims.of(user, memberships, granted: granted, [scope])
        #expect(ReservedClaims.names.isDisjoint(with: all.members.map(\.name)))
        #expect(all["name"] == "Ada Lovelace")
        #expect(all["updated_at"] == 1_000)
    }

    @Test("Values keep their types (OpenID Connect Core §5.1)")
    func types() throws {
        let all = try claims(["profile", "phone", "groups", "employment"])
        #expect(all["groups"] == ["admins", "staff"])
        #expect(all["phone_number_verified"] == false)
        #expect(all["birthdate"] == "1815-12-10")
        #expect(all["https://example.com/cost_centre"] == 4711)
    }

    @Test("Groups and roles are asked of the database only for their scopes", arguments: TestDatabases.all)
    func stored(on kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Migrations.identityProvider) { database in
            let users = UserStore(database, clock: ManualClock().wallClock, random: .system)
            let ada = try await users.create(
                UserProfile(email: try #require(EmailAddress("ada@example.com"))), passwordHash: nil)
            let store = MembershipStore(database)
            try await store.set(memberships, of: ada.id)
            let claims = Claims(memberships: store, scopes: [])
            #expect(try await claims.of(ada, granted: ["groups", "roles"])["roles"] == ["editor"])
            #expect(try await claims.of(ada, granted: ["openid"]).isEmpty)
            try await store.set(Memberships(groups: ["staff"]), of: ada.id)
            #expect(try await store.of(ada.id) == Memberships(groups: ["staff"]))
            try await users.delete(ada.id)
            #expect(try await store.of(ada.id) == .none)
        }
    }
}
