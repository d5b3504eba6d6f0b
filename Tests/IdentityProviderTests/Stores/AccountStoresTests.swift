import Database
import Ground
import Migrations
import TestSupport
import Testing

@testable import IdentityProvider

@Suite("Storage of what belongs to an account")
struct AccountStoresTests {
    /// A fresh database with Ada in it.
    private struct Place {
        let database: any Database
        let clock: ManualClock
        let keys: KeyRing
        let users: UserStore
        let ada: User

        var invitations: InvitationStore {
            InvitationStore(database, keys: keys, clock: clock.wallClock, random: .system)
        }
        var changes: EmailChangeStore {
            EmailChangeStore(database, keys: keys, clock: clock.wallClock, random: .system)
        }
        var deletions: DeletionStore { DeletionStore(database, clock: clock.wallClock) }
        var demands: PasswordDemandStore { PasswordDemandStore(database, clock: clock.wallClock) }
        var acceptances: TermsAcceptanceStore { TermsAcceptanceStore(database, clock: clock.wallClock) }
    }

    private static func address(_ text: String) throws -> EmailAddress { try #require(EmailAddress(text)) }

    private func withPlace(_ kind: TestDatabase, _ body: (Place) async throws -> Void) async throws {
        try await kind.withDatabase(migrated: Migrations.identityProvider) { database in
            let clock = ManualClock()
            let users = UserStore(database, clock: clock.wallClock, random: .system)
            let ada = try await users.create(
                UserProfile(email: try Self.address("ada@example.com")), passwordHash: nil)
            let keys = try #require(KeyRing([Secret("a secret of the tests")]))
            try await body(Place(database: database, clock: clock, keys: keys, users: users, ada: ada))
        }
    }

    @Test("A pending registration comes back, sealed, and is forgotten after its time", arguments: TestDatabases.all)
    func pending(on kind: TestDatabase) async throws {
        try await withPlace(kind) { place in
            let store = PendingRegistrationStore(
                place.database, keys: place.keys, clock: place.clock.wallClock, random: .system, lifespan: .seconds(60))
            var registration = PendingRegistration()
            var profile = UserProfile(email: try Self.address("grace@example.com"))
            profile.givenName = "Grace"
            registration.profile = profile
            registration.acceptedTerms = [TermsDocument.Version(document: "terms", version: "2")]
            registration.invitation = ("i1", profile.email)
            try await store.keep(PendingRegistration(), in: "t1")
            try await store.keep(registration, in: "t1")
            let found = try #require(try await store.find("t1"))
            #expect(found.profile == profile)
            #expect(found.acceptedTerms == registration.acceptedTerms)
            #expect(found.invitation?.id == "i1" && found.invitation?.email == profile.email)
            let rows = try await place.database.read(Query("SELECT content FROM idp_pending_registrations"))
            #expect(try rows.allSatisfy { !String(decoding: try $0.blob(0), as: UTF8.self).contains("grace") })
            place.clock.advance(by: .seconds(61))
            #expect(try await store.find("t1") == nil)
        }
    }

    @Test("N-21: of 50 that accept one invitation exactly one does", arguments: TestDatabases.all)
    func invitation(on kind: TestDatabase) async throws {
        try await withPlace(kind) { place in
            let grace = try Self.address("grace@example.com")
            let (invitation, link, statements) = place.invitations.invite(grace, for: .seconds(60))
            _ = try await place.database.write(statements)
            #expect(try await place.invitations.find(link) == invitation)
            let store = place.invitations
            let winners = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<50 { group.addTask { try await store.accept(invitation.id) } }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(winners == 1)
            #expect(try await place.invitations.find(link) == nil)
            try await place.invitations.giveBack(invitation.id)
            #expect(try await place.invitations.accept(invitation.id))
        }
    }

    @Test("An invitation ends by itself, by being taken back, and by a later one", arguments: TestDatabases.all)
    func endedInvitation(on kind: TestDatabase) async throws {
        try await withPlace(kind) { place in
            let grace = try Self.address("grace@example.com")
            let first = place.invitations.invite(grace, for: .seconds(60))
            _ = try await place.database.write(first.statements)
            let second = place.invitations.invite(grace, for: .seconds(60))
            _ = try await place.database.write(second.statements)
            #expect(try await place.invitations.find(first.link) == nil)
            #expect(try await place.invitations.find(second.link) != nil)
            place.clock.advance(by: .seconds(61))
            #expect(try await place.invitations.find(second.link) == nil)
            #expect(try await !place.invitations.accept(second.invitation.id))
            let third = place.invitations.invite(grace, for: .seconds(60))
            _ = try await place.database.write(third.statements)
            #expect(try await place.invitations.revoke(third.invitation.id))
            #expect(try await place.invitations.find(third.link) == nil)
            #expect(try await place.invitations.list().count == 3)
        }
    }

    @Test("A new version of a document has to be agreed to anew", arguments: TestDatabases.all)
    func terms(on kind: TestDatabase) async throws {
        try await withPlace(kind) { place in
            let old = TermsDocument(name: "terms", version: "1", url: .route("/terms"))
            let new = TermsDocument(name: "terms", version: "2", url: .route("/terms"))
            #expect(try await place.acceptances.missing([old], of: place.ada.id) == [old])
            try await place.acceptances.accept([old.asAccepted, old.asAccepted], of: place.ada.id)
            #expect(try await place.acceptances.missing([old], of: place.ada.id).isEmpty)
            #expect(try await place.acceptances.missing([new], of: place.ada.id) == [new])
            #expect(try await place.acceptances.acceptances(of: place.ada.id).map(\.version) == [old.asAccepted])
        }
    }

    @Test("N-07: a new password is demanded for a reason, until it is there", arguments: TestDatabases.all)
    func demand(on kind: TestDatabase) async throws {
        try await withPlace(kind) { place in
            #expect(try await place.demands.find(place.ada.id) == nil)
            try await place.demands.demand(.operator, of: place.ada.id)
            try await place.demands.demand(.breached, of: place.ada.id)
            try await place.demands.demand(.breached, of: UserID("nobody"))
            #expect(try await place.demands.find(place.ada.id) == .breached)
            _ = try await place.database.write([place.demands.fulfilment(of: place.ada.id)])
            #expect(try await place.demands.find(place.ada.id) == nil)
        }
    }

    @Test("C-06: an account goes when its time has come, once, and its subject with it", arguments: TestDatabases.all)
    func deletion(on kind: TestDatabase) async throws {
        try await withPlace(kind) { place in
            let wish = try #require(try await place.deletions.request(place.ada.id, after: .seconds(60)))
            #expect(try await place.deletions.request(place.ada.id, after: .seconds(600)) == wish)
            #expect(try await place.deletions.due().isEmpty)
            #expect(try await !place.deletions.finish(wish))
            place.clock.advance(by: .seconds(60))
            #expect(try await place.deletions.due() == [wish])
            let store = place.deletions
            let finished = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<20 { group.addTask { try await store.finish(wish) } }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(finished == 1)
            #expect(try await place.users.find(place.ada.id) == nil)
            let again = try await place.users.create(UserProfile(email: place.ada.profile.email), passwordHash: nil)
            #expect(again.id != place.ada.id)
        }
    }

    @Test("A withdrawn wish is none", arguments: TestDatabases.all)
    func kept(on kind: TestDatabase) async throws {
        try await withPlace(kind) { place in
            let wish = try #require(try await place.deletions.request(place.ada.id, after: .seconds(60)))
            #expect(try await place.deletions.cancel(place.ada.id))
            #expect(try await !place.deletions.cancel(place.ada.id))
            place.clock.advance(by: .seconds(61))
            #expect(try await !place.deletions.finish(wish))
            #expect(try await place.users.find(place.ada.id) != nil)
        }
    }

    @Test("An address that somebody else has is not given", arguments: TestDatabases.all)
    func takenAddress(on kind: TestDatabase) async throws {
        try await withPlace(kind) { place in
            let grace = try Self.address("grace@example.com")
            _ = try await place.users.create(UserProfile(email: grace), passwordHash: nil)
            #expect(try await place.changes.change(place.ada, to: grace) == nil)
            #expect(try await place.users.find(place.ada.id)?.profile.email == place.ada.profile.email)
        }
    }

    @Test(
        "R-11: whoever reads the old mailbox takes the change back, and every later one with it",
        arguments: TestDatabases.all)
    func revert(on kind: TestDatabase) async throws {
        try await withPlace(kind) { place in
            let first = try #require(
                try await place.changes.change(place.ada, to: try Self.address("evil@example.com")))
            place.clock.advance(by: .seconds(1))
            let changed = try #require(try await place.users.find(place.ada.id))
            #expect(changed.profile.isEmailVerified && changed.profile.email.text == "evil@example.com")
            let second = try #require(
                try await place.changes.change(changed, to: try Self.address("worse@example.com")))
            #expect(try await place.changes.find(first)?.oldEmail == place.ada.profile.email)
            #expect(try await place.changes.revert(first)?.oldEmail == place.ada.profile.email)
            #expect(try await place.users.find(place.ada.id)?.profile.email == place.ada.profile.email)
            #expect(try await place.demands.find(place.ada.id) == .takenOver)
            #expect(try await place.changes.revert(first) == nil)
            #expect(try await place.changes.revert(second) == nil)
        }
    }
}
