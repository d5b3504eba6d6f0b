import Database
import Ground
import Migrations
import PasswordHashing
import TestSupport
import Testing

@testable import IdentityProvider

@Suite("Storage of people")
struct UserStoreTests {
    private func withStore(
        _ kind: TestDatabase, _ body: (UserStore, SessionStore, any Database) async throws -> Void
    ) async throws {
        try await kind.withDatabase(migrated: Migrations.identityProvider) { database in
            let clock = ManualClock().wallClock
            let keys = try #require(KeyRing([Secret("a secret of the tests")]))
            try await body(
                UserStore(database, clock: clock, random: .system),
                SessionStore(
                    database, keys: keys, clock: clock,
                    policy: SessionPolicy(
                        remembered: .seconds(60), unremembered: .seconds(60), rememberedIdle: .seconds(86400),
                        unrememberedIdle: .seconds(3600))),
                database)
        }
    }

    private func profile(_ email: String) throws -> UserProfile {
        UserProfile(email: try #require(EmailAddress(email)))
    }

    private let hash = try? PasswordHash(
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")

    @Test("N-23: a new installation has no account", arguments: TestDatabases.all)
    func nobodyYet(on kind: TestDatabase) async throws {
        try await withStore(kind) { users, _, _ in
            let found = try await users.list()
            #expect(found.isEmpty)
        }
    }

    @Test("All that is known about a person comes back", arguments: TestDatabases.all)
    func roundTrip(on kind: TestDatabase) async throws {
        try await withStore(kind) { users, _, _ in
            var profile = try profile("Ada@Example.com")
            profile.isEmailVerified = true
            profile.username = "ada"
            profile.name = "Ada \u{1F4BB} Lovelace"
            profile.givenName = "Ada"
            profile.familyName = "Lovelace"
            profile.phone = "+44 20 1234"
            profile.address = JSONObject(["country": "GB"])
            let user = try await users.create(profile, passwordHash: hash)
            #expect(try await users.find(user.id) == user)
            #expect(try await users.list() == [user])
        }
    }

    @Test("A person is found by address or name, in any case", arguments: TestDatabases.all)
    func lookUp(on kind: TestDatabase) async throws {
        try await withStore(kind) { users, _, _ in
            var profile = try profile("Ada@Example.com")
            profile.username = "Countess"
            let user = try await users.create(profile, passwordHash: nil)
            for identifier in ["ada@example.com", " ADA@EXAMPLE.COM ", "countess", "COUNTESS"] {
                #expect(try await users.credentials(identifier: identifier)?.user == user, "\(identifier)")
            }
            for identifier in ["", "ada", "ada@example.org", user.id.rawValue, "%"] {
                #expect(try await users.credentials(identifier: identifier) == nil, "\(identifier)")
            }
        }
    }

    @Test("Of many that race for one address exactly one is stored", arguments: TestDatabases.all)
    func unique(on kind: TestDatabase) async throws {
        try await withStore(kind) { users, _, _ in
            let profiles = try (0..<20).map { try profile($0 % 2 == 0 ? "ada@example.com" : "ADA@example.com") }
            let stored = await withTaskGroup(of: Int.self) { group in
                for profile in profiles {
                    group.addTask { (try? await users.create(profile, passwordHash: nil)) == nil ? 0 : 1 }
                }
                return await group.reduce(0, +)
            }
            #expect(stored == 1)
            await #expect(throws: UserStoreError.self) { try await users.create(profiles[0], passwordHash: nil) }
        }
    }

    @Test("C-06: an account that is made anew has another subject", arguments: TestDatabases.all)
    func subject(on kind: TestDatabase) async throws {
        try await withStore(kind) { users, _, _ in
            let first = try await users.create(try profile("ada@example.com"), passwordHash: nil)
            try await users.delete(first.id)
            let second = try await users.create(try profile("ada@example.com"), passwordHash: nil)
            #expect(first.id != second.id)
            #expect(try await users.find(first.id) == nil)
        }
    }

    @Test("S-05: disabling, deleting and a new password end every session", arguments: TestDatabases.all)
    func endsSessions(on kind: TestDatabase) async throws {
        let hash = try #require(hash)
        try await withStore(kind) { users, sessions, database in
            for change in 0..<3 {
                let user = try await users.create(try profile("user\(change)@example.com"), passwordHash: nil)
                let cookie = Secret<SessionCookie>("cookie\(change)")
                try await begin(sessions, database, user, cookie)
                #expect(try await sessions.find(cookie) != nil)
                switch change {
                case 0: try await users.setEnabled(false, of: user.id)
                case 1: try await users.delete(user.id)
                default: try await users.setPassword(hash, of: user.id, endingSessions: true)
                }
                #expect(try await sessions.find(cookie) == nil)
            }
        }
    }

    @Test("A hash is renewed only in place of the one that was checked", arguments: TestDatabases.all)
    func renew(on kind: TestDatabase) async throws {
        let old = try #require(hash)
        try await withStore(kind) { users, _, _ in
            let user = try await users.create(try profile("ada@example.com"), passwordHash: old)
            let new = try PasswordHash(old.text.replacing("m=256", with: "m=512"))
            try await users.renewHash(new, replacing: old, of: user.id)
            try await users.renewHash(old, replacing: old, of: user.id)
            #expect(try await users.credentials(identifier: "ada@example.com")?.passwordHash?.text == new.text)
        }
    }

    @Test("Changes to nobody are errors", arguments: TestDatabases.all)
    func nobody(on kind: TestDatabase) async throws {
        try await withStore(kind) { users, _, _ in
            await #expect(throws: UserStoreError.self) { try await users.delete(UserID("nobody")) }
            await #expect(throws: UserStoreError.self) { try await users.setEnabled(false, of: UserID("nobody")) }
        }
    }

    @Test(
        "Names that could be somebody's address are refused",
        arguments: ["a@b", "", "two words", String(repeating: "x", count: 101)])
    func usernames(name: String) async throws {
        try await withStore(.memory) { users, _, _ in
            var profile = try profile("ada@example.com")
            profile.username = name
            await #expect(throws: UserStoreError.self) { try await users.create(profile, passwordHash: nil) }
        }
    }

    @Test(
        "Texts that are no e-mail address",
        arguments: ["", "ada", "@example.com", "ada@", "a da@example.com", "ada@exam\u{0}ple.com"])
    func addresses(text: String) { #expect(EmailAddress(text) == nil) }

    private func begin(
        _ sessions: SessionStore, _ database: any Database, _ user: User, _ cookie: Secret<SessionCookie>
    ) async throws {
        let session = BrowserSession(
            id: cookie.exposed + "-id", userID: user.id, loginSessionID: "sid", amr: ["pwd"], acr: "aal1",
            authenticatedAt: UnixTime(seconds: 0), expiresAt: UnixTime(seconds: 4_000_000_000), isRemembered: true)
        _ = try await database.write([
            Query(
                """
                INSERT INTO idp_transactions (id, kind, cookie_hash, content, created_at, expires_at, decided_by)
                VALUES ($1, 'login', $2, $2, 0, 0, 'd')
                """, [.text(cookie.exposed), .blob([1])]),
            try #require(
                sessions.beginStatement(session, cookie: cookie, ifTransaction: cookie.exposed, decidedBy: "d")),
        ])
    }
}
