import Authenticators
import Database
import Ground
import Migrations
import TestSupport
import Testing

@testable import IdentityProvider

@Suite("Storage of second factors")
struct FactorStoreTests {
    private struct Place {
        let factors: Factors
        let ceremonies: CeremonyStore
        let database: any Database
        let clock: ManualClock
        let ada: UserID
        let bob: UserID
    }

    private func withFactors(_ kind: TestDatabase, _ body: (Place) async throws -> Void) async throws {
        try await kind.withDatabase(migrated: Migrations.identityProvider) { database in
            let clock = ManualClock()
            let keys = try #require(KeyRing([Secret("a secret of the tests")]))
            let users = UserStore(database, clock: clock.wallClock, random: .system)
            var people: [UserID] = []
            for email in ["ada@example.com", "bob@example.com"] {
                let profile = UserProfile(email: try #require(EmailAddress(email)))
                people.append(try await users.create(profile, passwordHash: nil).id)
            }
            try await body(
                Place(
                    factors: Factors(database, keys: keys, clock: clock.wallClock, random: .system),
                    ceremonies: CeremonyStore(database, keys: keys, clock: clock.wallClock, random: .system),
                    database: database, clock: clock, ada: people[0], bob: people[1]))
        }
    }

    private func code(_ enrolment: AppEnrolment, _ clock: ManualClock) -> Secret<EnteredCode> {
        Secret(TOTP(key: enrolment.key).code(step: TOTP.step(at: clock.wallClock.now())))
    }

    /// How many of 20 that do it at once succeed.
    private func winners(_ attempt: @escaping @Sendable () async throws -> Bool) async throws -> Int {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<20 { group.addTask { try await attempt() } }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
    }

    @Test("An app is added by its first code, and that code is used up by it (M-01)", arguments: TestDatabases.all)
    func addApp(on kind: TestDatabase) async throws {
        try await withFactors(kind) { place in
            let enrolment = AppEnrolment(.system)
            let first = code(enrolment, place.clock)
            let wrong = try await place.factors.apps.add(enrolment, named: "", code: Secret("000000x"), to: place.ada)
            #expect(!wrong)
            #expect(try await place.factors.apps.add(enrolment, named: "Phone", code: first, to: place.ada))
            let again = try await place.factors.apps.add(enrolment, named: "", code: first, to: place.bob)
            #expect(!again)
            let reused = try await place.factors.apps.accept(first, of: place.ada)
            #expect(!reused)
            place.clock.advance(by: .seconds(30))
            #expect(try await place.factors.apps.accept(code(enrolment, place.clock), of: place.ada))
            let stranger = try await place.factors.apps.accept(code(enrolment, place.clock), of: place.bob)
            #expect(!stranger)
            #expect(try await place.factors.apps.list(of: place.ada).map(\.name) == ["Phone"])
        }
    }

    @Test("Of 20 that send one code at once, one is right (M-01)", arguments: TestDatabases.all)
    func raceForCode(on kind: TestDatabase) async throws {
        try await withFactors(kind) { (place) async throws in
            let enrolment = AppEnrolment(.system)
            #expect(
                try await place.factors.apps.add(
                    enrolment, named: "", code: code(enrolment, place.clock), to: place.ada))
            place.clock.advance(by: .seconds(60))
            let (apps, ada, code) = (place.factors.apps, place.ada, code(enrolment, place.clock))
            #expect(try await winners { try await apps.accept(code, of: ada) } == 1)
        }
    }

    @Test("Keys and recovery codes are not stored in the clear (M-03, M-04)", arguments: TestDatabases.all)
    func dump(on kind: TestDatabase) async throws {
        try await withFactors(kind) { place in
            let enrolment = AppEnrolment(.system)
            #expect(
                try await place.factors.apps.add(
                    enrolment, named: "", code: code(enrolment, place.clock), to: place.ada))
            let codes = try await place.factors.codes.renew(of: place.ada)
            let rows =
                try await place.database.read(Query("SELECT shared_key FROM idp_totp"))
                + place.database.read(Query("SELECT code_hash FROM idp_recovery_codes"))
            let stored = try rows.map { try $0.blob(0) }
            #expect(stored.count == 11)
            for bytes in stored {
                #expect(bytes.firstRange(of: enrolment.key) == nil)
                for code in codes { #expect(bytes.firstRange(of: code.canonicalBytes) == nil) }
            }
        }
    }

    @Test("A recovery code works once, for its owner, until there are new ones", arguments: TestDatabases.all)
    func recoveryCodes(on kind: TestDatabase) async throws {
        try await withFactors(kind) { place in
            let store = place.factors.codes
            #expect(try await store.remaining(of: place.ada) == nil)
            let codes = try await store.renew(of: place.ada)
            #expect(Set(codes.map(\.canonicalBytes)).count == RecoveryCode.count)
            let stranger = try await store.use(codes[0], of: place.bob)
            #expect(!stranger)
            #expect(try await winners { try await store.use(codes[0], of: place.ada) } == 1)
            #expect(try await store.remaining(of: place.ada) == 9)
            _ = try await store.renew(of: place.ada)
            let old = try await store.use(codes[1], of: place.ada)
            #expect(!old)
            #expect(try await store.remaining(of: place.ada) == 10)
        }
    }

    private func credential(_ id: [UInt8], signCount: UInt32 = 5) -> NewCredential {
        NewCredential(
            id: id, publicKey: [1, 2, 3], signCount: signCount, transports: ["internal", "usb"], model: [],
            isBackupEligible: true, isBackedUp: false, isUserVerified: true)
    }

    @Test("A credential comes back as it was stored, and belongs to one person", arguments: TestDatabases.all)
    func credentials(on kind: TestDatabase) async throws {
        try await withFactors(kind) { place in
            let store = place.factors.credentials
            #expect(try await store.add(credential([7]), .passkey, named: "Phone", to: place.ada))
            let stolen = try await store.add(credential([7]), .passkey, named: "", to: place.bob)
            #expect(!stolen)
            let found = try #require(try await store.find([7]))
            #expect(found.userID == place.ada && found.name == "Phone" && found.purpose == .passkey)
            #expect(found.publicKey == [1, 2, 3] && found.signCount == 5 && found.transports == ["internal", "usb"])
            #expect(found.isBackupEligible && !found.isBackedUp && found.lastUsedAt == nil && found.method == "swk")
            try await store.rename(found.id, of: place.bob, to: "Mine")
            let notTheirs = try await store.remove(found.id, of: place.bob)
            #expect(!notTheirs)
            try await store.rename(found.id, of: place.ada, to: "Old phone")
            #expect(try await store.list(of: place.ada).map(\.name) == ["Old phone"])
            #expect(try await store.remove(found.id, of: place.ada))
            #expect(try await store.find([7]) == nil)
        }
    }

    @Test("Of 20 uses with one counter, one is noted: the others are a copy's (M-09)", arguments: TestDatabases.all)
    func counter(on kind: TestDatabase) async throws {
        try await withFactors(kind) { place in
            let store = place.factors.credentials
            #expect(try await store.add(credential([7]), .passkey, named: "", to: place.ada))
            let stored = try #require(try await store.find([7]))
            let use = AuthenticationCeremony.Result(signCount: 6, isBackedUp: true, isUserVerified: true)
            #expect(try await winners { try await store.noteUse(use, of: stored) } == 1)
            let noted = try #require(try await store.find([7]))
            #expect(noted.signCount == 6 && noted.isBackedUp && noted.lastUsedAt == place.clock.wallClock.now())
            #expect(try await store.add(credential([8], signCount: 0), .passkey, named: "", to: place.ada))
            let plain = try #require(try await store.find([8]))
            let without = AuthenticationCeremony.Result(signCount: 0, isBackedUp: false, isUserVerified: true)
            #expect(try await winners { try await store.noteUse(without, of: plain) } == 20)
        }
    }

    @Test(
        "A challenge is answered once, by whom and for what it was made, and in time (M-08)",
        arguments: TestDatabases.all)
    func ceremonies(on kind: TestDatabase) async throws {
        try await withFactors(kind) { place in
            let store = place.ceremonies
            let challenge = try await store.begin(.signIn, boundTo: "tx", lasting: .seconds(60))
            #expect(challenge.count >= 16)
            let elsewhere = try await store.consume(challenge, .signIn, boundTo: "other")
            let otherwise = try await store.consume(challenge, .registration, boundTo: "tx")
            #expect(!elsewhere && !otherwise)
            #expect(try await winners { try await store.consume(challenge, .signIn, boundTo: "tx") } == 1)
            let replaced = try await store.begin(.signIn, boundTo: "tx", lasting: .seconds(60))
            _ = try await store.begin(.signIn, boundTo: "tx", lasting: .seconds(60))
            let isOldTaken = try await store.consume(replaced, .signIn, boundTo: "tx")
            #expect(!isOldTaken)
            let late = try await store.begin(.signIn, boundTo: "tx", lasting: .seconds(60))
            place.clock.advance(by: .seconds(61))
            let isTaken = try await store.consume(late, .signIn, boundTo: "tx")
            #expect(!isTaken)
        }
    }

    @Test("What a form carries of an app's setup is bound to its owner and lasts half an hour")
    func enrolment() throws {
        let keys = try #require(KeyRing([Secret("a secret of the tests")]))
        let (box, now) = (SealedBox(keys, random: .system), UnixTime(seconds: 1_800_000_000))
        let enrolment = AppEnrolment(.system)
        let sealed = try enrolment.sealed(box, for: "session", at: now)
        #expect(AppEnrolment(sealed, box, for: "session", at: now + .seconds(1800))?.key == enrolment.key)
        #expect(AppEnrolment(sealed, box, for: "session", at: now + .seconds(1801)) == nil)
        #expect(AppEnrolment(sealed, box, for: "other", at: now) == nil)
        #expect(AppEnrolment(String(sealed.dropLast()), box, for: "session", at: now) == nil)
    }
}
