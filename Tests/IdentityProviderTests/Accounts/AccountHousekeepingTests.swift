import AdminClient
import Database
import Ground
import Logging
import Migrations
import TestSupport
import Testing

@testable import IdentityProvider

@Suite("An account that was given up goes together with the record of it")
struct AccountHousekeepingTests {
    /// One of the processes that share a database.
    private struct Process {
        let database: any Database
        let deletions: DeletionStore
        let users: UserStore
        let log = LogRecorder()
        let mail: MailScene
        let housekeeping: AccountHousekeeping

        init(_ database: any Database, _ clock: ManualClock) throws {
            self.database = database
            deletions = DeletionStore(database, clock: clock.wallClock)
            users = UserStore(database, clock: clock.wallClock, random: .system)
            mail = try MailScene(database, clock: clock)
            housekeeping = AccountHousekeeping(
                deletions: deletions, users: users, admin: AdminClient(exchange: FakeAdmin()), mailer: mail.mailer,
                audit: AuditLog(database, clock: clock.wallClock, random: .system, logger: log.logger),
                logger: log.logger)
        }

        func count(_ query: Query) async throws -> Int64 {
            try #require(try await database.read(query).first).integer(0)
        }

        var recorded: Int64 {
            get async throws {
                try await count(Query("SELECT COUNT(*) FROM idp_events WHERE type = $1", [.text("account.deleted")]))
            }
        }

        var mails: Int64 { get async throws { try await count(Query("SELECT COUNT(*) FROM idp_mails")) } }

        /// Accounts whose time has come.
        func addDue(_ number: Int, _ clock: ManualClock) async throws -> [PendingDeletion] {
            var wishes: [PendingDeletion] = []
            for number in 0..<number {
                let email = try #require(EmailAddress("person\(number)@example.com"))
                let user = try await users.create(UserProfile(email: email), passwordHash: nil)
                wishes.append(try #require(try await deletions.request(user.id, after: .seconds(60))))
            }
            clock.advance(by: .seconds(60))
            return wishes
        }
    }

    private static let accounts = 20

    @Test("two processes at once record each account's end once, with one mail", arguments: TestDatabases.shared)
    func twoProcesses(on kind: TestDatabase) async throws {
        try await kind.withDataSource { source in
            let clock = ManualClock()
            let first = try await source.open()
            try await Migrator(first, Migrations.identityProvider, clock: .system).migrate()
            let second = try await source.open()
            let processes = [try Process(first, clock), try Process(second, clock)]
            _ = try await processes[0].addDue(Self.accounts, clock)
            await withTaskGroup(of: Void.self) { group in
                for process in processes + processes { group.addTask { await process.housekeeping.step() } }
            }
            let (recorded, mails) = (try await processes[0].recorded, try await processes[0].mails)
            #expect(recorded == Self.accounts && mails == Self.accounts)
            #expect(processes.flatMap(\.log.events).count == Self.accounts)
            #expect(try await processes[0].users.list().isEmpty)
            await first.close()
            await second.close()
        }
    }

    @Test("of operators who delete one account at once exactly one does, and records it", arguments: TestDatabases.shared)
    func twoOperators(on kind: TestDatabase) async throws {
        try await kind.withDataSource { source in
            let clock = ManualClock()
            let first = try await source.open()
            try await Migrator(first, Migrations.identityProvider, clock: .system).migrate()
            let second = try await source.open()
            let processes = [try Process(first, clock), try Process(second, clock)]
            for number in 0..<Self.accounts {
                let email = try #require(EmailAddress("person\(number)@example.com"))
                let user = try await processes[0].users.create(UserProfile(email: email), passwordHash: nil)
                let event = AuditEvent(.accountDeleted, by: .operator("both"), subject: user.id)
                let deletions = await withTaskGroup(of: Bool.self) { group in
                    for process in processes + processes {
                        let record = process.mail.audit.statement(event, ifUser: user.id)
                        group.addTask { (try? await process.users.delete(user.id, alongside: [record])) != nil }
                    }
                    return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
                }
                #expect(deletions == 1)
            }
            let recorded = try await processes[0].recorded
            #expect(recorded == Self.accounts)
            await first.close()
            await second.close()
        }
    }

    @Test("nothing is recorded or sent where the wish was withdrawn meanwhile", arguments: TestDatabases.all)
    func withdrawn(on kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Migrations.identityProvider) { database in
            let clock = ManualClock()
            let process = try Process(database, clock)
            let wishes = try await process.addDue(2, clock)
            let (kept, renewed) = (wishes[0], wishes[1])
            for wish in wishes { #expect(try await process.deletions.cancel(wish.userID)) }
            _ = try await process.deletions.request(renewed.userID, after: .seconds(60))
            for wish in [kept, renewed] {
                let address = try #require(try await process.users.find(wish.userID)).profile.email
                let event = AuditEvent(.accountDeleted, by: .program, subject: wish.userID)
                let mail = try process.mail.mailer.statements(
                    AccountDeletedMail(name: "Ada"), to: address, locale: [], if: .wished(wish))
                let isGone = try await process.deletions.finish(
                    wish, alongside: [process.mail.audit.statement(event, if: wish)] + mail)
                #expect(!isGone)
                #expect(try await process.users.find(wish.userID) != nil)
            }
            let (recorded, mails) = (try await process.recorded, try await process.mails)
            #expect(recorded == 0 && mails == 0)
        }
    }

    @Test("where the record cannot be written the account stays, for the next round", arguments: TestDatabases.all)
    func oneUnit(on kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Migrations.identityProvider) { database in
            let clock = ManualClock()
            let process = try Process(database, clock)
            let wish = try #require(try await process.addDue(1, clock).first)
            await #expect(throws: DatabaseError.self) {
                let gone = try await process.deletions.finish(
                    wish, alongside: [Query("INSERT INTO idp_events (id) VALUES ($1)", [.text("incomplete")])])
                #expect(!gone)
            }
            #expect(try await process.users.find(wish.userID) != nil)
            await process.housekeeping.step()
            #expect(try await process.users.find(wish.userID) == nil)
            let (recorded, mails) = (try await process.recorded, try await process.mails)
            #expect(recorded == 1 && mails == 1)
        }
    }
}
