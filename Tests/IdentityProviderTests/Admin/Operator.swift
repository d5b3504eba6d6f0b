import Database
import Ground
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Migrations
import NIOCore
import PasswordHashing
import Settings
import TestSupport
import Testing
import Web

@testable import IdentityProvider

/// The admin API on a database, with a server that only pretends.
struct Operator: Sendable {
    let client: any TestClientProtocol
    let assembly: IdentityProviderAssembly
    let admin: FakeAdmin
    let clock: ManualClock
    let database: any Database

    /// An answer of the admin API.
    struct Answer: Sendable {
        let status: HTTPResponse.Status
        let headers: HTTPFields
        let text: String

        var json: JSONValue? { try? JSONParser.parse(Array(text.utf8)) }
        /// The path of the next page, if the answer names one.
        var next: String? {
            HTTPField.Name("Link").flatMap { headers[$0] }.map { String($0.dropFirst().prefix { $0 != ">" }) }
        }
    }

    static func run(
        on kind: TestDatabase = .memory, token: String? = nil,
        configure: (inout IdentityProviderConfiguration) -> Void = { _ in },
        _ body: @escaping @Sendable (Operator) async throws -> Void
    ) async throws {
        var configuration = try Self.configuration
        configure(&configuration)
        let prepared = configuration
        try await kind.withDatabase(migrated: Migrations.identityProvider) { database in
            let (admin, clock) = (FakeAdmin(), ManualClock())
            let assembly = try assembly(prepared, database, admin, clock)
            let application = Application(router: assembly.adminRouter(token: token.map { Secret($0) }))
            try await application.test(.router) { client in
                try await body(
                    Operator(client: client, assembly: assembly, admin: admin, clock: clock, database: database))
            }
        }
    }

    private static var configuration: IdentityProviderConfiguration {
        get throws {
            IdentityProviderConfiguration(
                ownURL: try AbsoluteURL("https://id.example"), serverURL: try AbsoluteURL(FakeAdmin.server),
                isDevelopment: false,
                sessions: SessionPolicy(
                    remembered: .seconds(86400), unremembered: .seconds(3600), rememberedIdle: .seconds(86400),
                    unrememberedIdle: .seconds(3600)),
                consents: ConsentPolicy(rememberFor: .seconds(86400)), transactionLifespan: .seconds(1800),
                secrets: [Secret("a secret of the tests")])
        }
    }

    private static func assembly(
        _ configuration: IdentityProviderConfiguration, _ database: any Database, _ admin: FakeAdmin,
        _ clock: ManualClock
    ) throws -> IdentityProviderAssembly {
        try IdentityProviderAssembly(
            configuration, database: database, exchange: admin,
            hasher: try PasswordHasher(
                cost: try Argon2Cost(memory: 8, passes: 1, lanes: 1),
                executor: HashingExecutor(workers: 1, waitingLimit: 10), random: .system),
            site: try BuiltInPages.site, clock: clock.wallClock, random: .system,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    @discardableResult
    func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: JSONValue? = nil, headers: HTTPFields = HTTPFields()
    ) async throws -> Answer {
        let buffer = body.map { ByteBuffer(bytes: $0.bytes) }
        return try await client.execute(uri: path, method: method, headers: headers, body: buffer) { response in
            Answer(status: response.status, headers: response.headers, text: String(buffer: response.body))
        }
    }

    func get(_ path: String) async throws -> JSONValue {
        let answer = try await send(.get, path)
        #expect(answer.status == .ok, "\(path): \(answer.text)")
        return try #require(answer.json)
    }

    /// A new account; its identifier.
    func create(_ email: String, _ more: JSONObject = JSONObject()) async throws -> String {
        var body = more
        body["email"] = .string(email)
        let answer = try await send(.post, "/admin/users", .object(body))
        #expect(answer.status == .created, "\(answer.text)")
        return try #require(answer.json?.object?["id"]?.string)
    }

    /// Signs `user` in; the name of the session.
    func addSession(_ name: String, of user: String, sid: String) async throws {
        let now = clock.wallClock.now().milliseconds
        _ = try await database.write(
            Query(
                """
                INSERT INTO idp_sessions (cookie_hash, id, user_id, login_session_id, amr, acr, authenticated_at,
                  created_at, last_seen_at, expires_at, is_remembered)
                VALUES ($1, $2, $3, $4, '["pwd"]', 'aal1', $5, $5, $5, $6, 0)
                """,
                [
                    .blob(Array(name.utf8)), .text(name), .text(user), .text(sid), .integer(now),
                    .integer(now + 3_600_000),
                ]))
    }

    /// The types of all events, the oldest first.
    func events() async throws -> [String] {
        let events = try await get("/admin/events?page_size=500").array ?? []
        return events.reversed().compactMap { $0.object?["type"]?.string }
    }
}
