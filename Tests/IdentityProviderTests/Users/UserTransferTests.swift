import Database
import Ground
import Migrations
import PasswordHashing
import Settings
import TestSupport
import Testing

@testable import IdentityProvider

@Suite("Accounts are imported and exported as JSON lines")
struct UserTransferTests {
    private struct World {
        let database: any Database
        let users: UserStore

        var links: UpstreamLinkStore {
            UpstreamLinkStore(database, clock: ManualClock().wallClock, random: .system)
        }

        func take(_ lines: [String], isDryRun: Bool = false) async throws -> UserImport.Report {
            let schema = AttributeSchema([SchemaAttribute(name: "department", kind: .text, label: "Department")])
            let users = UserImport(
                database, schema: schema, clock: ManualClock().wallClock, random: .system, isDryRun: isDryRun)
            return try await users.take(zip(1..., lines).map { ($0, Array($1.utf8)) })
        }

        func export(includingHashes: Bool = true, pageSize: Int64 = 500) async throws -> [String] {
            let export = UserExport(
                users: users, memberships: MembershipStore(database), links: links, includesHashes: includingHashes)
            var bytes: [UInt8] = []
            try await export.run(pageSize: pageSize) { bytes += $0 }
            return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        }
    }

    private func withWorld(_ kind: TestDatabase, _ body: (World) async throws -> Void) async throws {
        try await kind.withDatabase(migrated: Migrations.identityProvider) { database in
            let users = UserStore(database, clock: ManualClock().wallClock, random: .system)
            try await body(World(database: database, users: users))
        }
    }

    private static let bcrypt = "$2b$04$lC8GCGYffeZbuJhtuvUrt.mQ3wPWMxCxA4W5k8uhgJyf4bvnG2.vW"
    private static let full = """
        {"id":"u-1","email":"ada@example.com","email_verified":true,"preferred_username":"ada","name":"Ada Lovelace",\
        "given_name":"Ada","family_name":"Lovelace","phone_number":"+44 20 1234","address":{"country":"GB"},\
        "attributes":{"department":"Engines","locale":"en-GB"},"groups":["admins","staff"],"roles":["editor"],\
        "connections":[{"issuer":"https://uni.example","subject":"7","label":"Ada","created_at":"2021-01-02T03:04:05Z"},\
        {"issuer":"https://work.example","subject":"ada-1","label":"ada@work.example",\
        "created_at":"2022-01-02T03:04:05Z","last_used_at":"2023-01-02T03:04:05Z"}],\
        "password_hash":"\(bcrypt)","disabled":true,"created_at":"2020-01-02T03:04:05Z"}
        """

    @Test("What was exported can be imported elsewhere, and is the same", arguments: TestDatabases.all)
    func roundTrip(on kind: TestDatabase) async throws {
        try await withWorld(kind) { world async throws in
            let report = try await world.take([Self.full, "", #"{"email":"grace@example.com"}"#])
            #expect(report.created == 2 && report.problems.isEmpty)
            let lines = try await world.export(pageSize: 1)
            #expect(try JSONParser.parse(Array(lines[0].utf8)) == JSONParser.parse(Array(Self.full.utf8)))
            try await withWorld(.memory) { other async throws in
                let report = try await other.take(lines)
                #expect(report.created == 2)
                let again = try await other.export()
                #expect(again == lines)
            }
            let bare = try await world.export(includingHashes: false)
            #expect(bare.allSatisfy { !$0.contains("password_hash") })
        }
    }

    @Test("N-19: the hash of a keyed password comes and goes with the name of its key")
    func keyedHash() async throws {
        let hash = "$argon2id$v=19$m=32,t=1,p=1,keyid=6WJPyKOziYo$c2l4dGVlbiBieXRlIHNsdA$OwNRlekuGwMQsgCR99mASrVAUzfAVjsJYTUGKgECn3o"
        try await withWorld(.memory) { world async throws in
            let report = try await world.take([#"{"email":"ada@example.com","password_hash":"\#(hash)"}"#])
            #expect(report.created == 1)
            let lines = try await world.export()
            #expect(try JSONParser.parse(Array(lines[0].utf8)).object?["password_hash"]?.string == hash)
        }
    }

    @Test("Who signed in at another provider does so after an import too", arguments: TestDatabases.all)
    func connected(on kind: TestDatabase) async throws {
        try await withWorld(kind) { world async throws in
            let line = #"{"email":"ada@example.com","connections":[{"issuer":"https://work.example","subject":"ada-1"}]}"#
            #expect(try await world.take([line]).created == 1)
            let identity = try #require(
                UpstreamIdentity(issuer: "https://work.example", claims: JSONObject(["sub": "ada-1"])))
            let link = try #require(try await world.links.find(identity))
            let email = try #require(EmailAddress("ada@example.com"))
            let user = try await world.users.find(email: email)
            #expect(link.userID == user?.id && link.label == "ada-1" && link.lastUsedAt == nil)
            let again = try await world.take([line])
            #expect(again.present == 1 && again.problems.isEmpty)
            #expect(try await world.links.list(of: link.userID).count == 1)
        }
    }

    @Test(
        "An identity that is somebody's stays theirs, and the line that wants it is named", arguments: TestDatabases.all,
        [true, false])
    func takenIdentity(on kind: TestDatabase, isDryRun: Bool) async throws {
        func line(_ email: String, _ subjects: String...) -> String {
            let connections = subjects.map { #"{"issuer":"https://work.example","subject":"\#($0)"}"# }
            return #"{"email":"\#(email)","connections":[\#(connections.joined(separator: ","))]}"#
        }
        try await withWorld(kind) { world async throws in
            #expect(try await world.take([line("ada@example.com", "1")]).created == 1)
            let report = try await world.take(
                [
                    line("grace@example.com", "2", "1"), line("ada@example.com", "1", "3"), line("b@example.com", "4"),
                    line("c@example.com", "4"), line("d@example.com", "5", "5"),
                ], isDryRun: isDryRun)
            #expect(report.created == 1 && report.present == 1 && report.refused == 3)
            #expect(report.problems.map(\.line) == [1, 4, 5])
            #expect(report.problems[0].text.contains("1 at https://work.example belongs to another account"))
            #expect(report.problems[1].text.contains("4 at https://work.example belongs to another account"))
            #expect(report.problems[2].text.contains("twice"))
            #expect(try await world.export().count == (isDryRun ? 1 : 2))
        }
    }

    @Test("An import can be run again: what is there is left as it is", arguments: TestDatabases.all)
    func again(on kind: TestDatabase) async throws {
        try await withWorld(kind) { world async throws in
            let lines = (0..<250).map { #"{"email":"user\#($0)@example.com","groups":["staff"]}"# }
            #expect(try await world.take(Array(lines.prefix(100))).created == 100)
            let email = try #require(EmailAddress("user7@example.com"))
            let changed = try #require(try await world.users.find(email: email))
            try await MembershipStore(world.database).set(.none, of: changed.id)
            let report = try await world.take(lines)
            #expect(report.created == 150 && report.present == 100 && report.problems.isEmpty)
            #expect(try await MembershipStore(world.database).of(changed.id) == .none)
            #expect(try await world.export().count == 250)
        }
    }

    @Test("Errors have the number of their line, and keep no other line back", arguments: TestDatabases.all)
    func errors(on kind: TestDatabase) async throws {
        try await withWorld(kind) { world async throws in
            let report = try await world.take([
                #"{"email":"ada@example.com","preferred_username":"ada"}"#, "not JSON", "[]", #"{"email":"nobody"}"#,
                #"{"email":"b@example.com","password_hash":"$2b$31$\#(Self.bcrypt.dropFirst(7))"}"#,
                #"{"email":"c@example.com","password":"tulip kayak moonbeam"}"#,
                #"{"email":"d@example.com","attributes":{"shoe_size":40}}"#,
                #"{"email":"e@example.com","preferred_username":"ADA"}"#, #"{"email":"f@example.com","nmae":"F"}"#,
                #"{"email":"g@example.com","groups":[""]}"#, #"{"email":"h@example.com","id":"two words"}"#,
                #"{"email":"ADA@example.com","id":"other"}"#, #"{"email":"i@example.com"}"#,
            ])
            #expect(report.created == 2)
            #expect(report.problems.map(\.line) == Array(2...12))
            let expected = [
                "no JSON", "no JSON object", "email", "31", "passwords themselves", "shoe_size", "'ADA'", "'nmae'", "groups",
                "id must", "another subject",
            ]
            for (problem, words) in zip(report.problems, expected) {
                #expect(problem.text.contains(words), "line \(problem.line): \(problem.text)")
            }
            #expect(report.problems.allSatisfy { !$0.text.contains("kayak") })
        }
    }

    @Test("A dry run says the same and stores nothing", arguments: TestDatabases.all)
    func dryRun(on kind: TestDatabase) async throws {
        try await withWorld(kind) { world async throws in
            _ = try await world.take([#"{"email":"ada@example.com"}"#])
            let report = try await world.take(
                [#"{"email":"ada@example.com"}"#, #"{"email":"b@example.com"}"#, "?"], isDryRun: true)
            #expect(report.created == 1 && report.present == 1 && report.problems.map(\.line) == [3])
            #expect(try await world.export().count == 1)
        }
    }

    @Test("Any JSON is answered and never traps", arguments: [
        "{}", "null", "1e999", #"{"email":1}"#, #"{"email":"a@b","address":[]}"#, #"{"email":"a@b","created_at":"soon"}"#,
        #"{"email":"a@b","name":"\u0000"}"#, #"{"email":"a@b","groups":{"a":1}}"#,
        #"{"email":"a@b","connections":{}}"#, #"{"email":"a@b","connections":[1]}"#,
        #"{"email":"a@b","connections":[{"issuer":"https://a.example"}]}"#,
        #"{"email":"a@b","connections":[{"issuer":"a","subject":"1"}]}"#,
        #"{"email":"a@b","connections":[{"issuer":"https://a.example","subject":"1","colour":"red"}]}"#,
        #"{"email":"a@b","connections":[{"issuer":"https://a.example","subject":"\u0000"}]}"#, #"{"email":"a@b","email":"c@d"}"#,
        "\u{FEFF}{}",
    ])
    func hostile(line: String) async throws {
        try await withWorld(.memory) { world async throws in
            let report = try await world.take([line])
            #expect(report.created == 0 && report.problems.count == 1)
        }
    }

    @Test("Thousands of people are listed and searched page by page, none twice and none left out", arguments: TestDatabases.all)
    func search(on kind: TestDatabase) async throws {
        try await withWorld(kind) { world async throws in
            let names = ["Ada", "ada", "Äda", "Ådé", "Grace", "A-da"]
            for start in stride(from: 0, to: 3000, by: 500) {
                let lines = (start..<start + 500).map {
                    #"{"email":"\#($0 % 3 == 0 ? "a.b" : "a-c")\#($0)@example.com","name":"\#(names[$0 % 6]) \#($0 / 6)"}"#
                }
                #expect(try await world.take(lines).created == 500)
            }
            // As older programs left them, and as a changed name does.
            _ = try await world.database.write([
                Query("UPDATE idp_users SET search_email = NULL, search_at = NULL WHERE email_key LIKE 'a.b1%'"),
                Query("UPDATE idp_users SET name = 'Grace', updated_at = updated_at + 1 WHERE email_key LIKE 'a-c1%'"),
            ])
            #expect(try await all(.everyone, world).count == 3000)
            #expect(try await all(.email(prefix: "A.B"), world).count == 1000)
            #expect(try await all(.email(prefix: "a.b12"), world).count == 39)
            #expect(try await all(.name(prefix: "ada"), world).count == 813)
            #expect(try await all(.name(prefix: "GRACE"), world).count == 1056)
            #expect(try await all(.name(prefix: "A\u{308}da"), world).count == 317)
            #expect(try await all(.name(prefix: "%"), world).isEmpty)
        }
    }

    private func all(_ filter: UserSearch.Filter, _ world: World) async throws -> [User] {
        let search = UserSearch(world.database)
        var (users, cursor): ([User], String?) = ([], nil)
        repeat {
            let page = try await search.page(filter, after: cursor, limit: 97)
            #expect(page.users.count <= 97)
            users += page.users
            cursor = page.next
        } while cursor != nil
        #expect(Set(users.map(\.id)).count == users.count)
        return users
    }
}
