import AdminClient
import AsyncHTTPClient
import Database
import Foundation
import Ground
import IdentityProvider
import Launching
import Logging
import PasswordHashing
import Settings

/// What the commands about accounts work with.
struct Accounts {
    let users: UserStore
    let operations: UserOperations
    let connections: ConnectionOperations
    let audit: AuditLog
    let events: EventStore
    let mails: WaitingMails
    /// Whoever runs the command.
    let caller = UserOperations.Caller(.operator(NSUserName()))
    let database: any Database
    let transfer: UserTransfer
    private let hasher: PasswordHasher
    private let policy: PasswordPolicy

    /// Opens the database, runs `body` and closes it.
    static func run(_ options: SettingsOptions, _ body: (Accounts) async throws -> Void) async throws {
        let settings = try AccountSettings.load(from: try options.sources())
        let dataSourceName = try DataSourceName(parsing: settings.dataSourceName.exposed)
        if case .memory = dataSourceName {
            throw CommandFailure("dsn 'memory' lives inside 'serve' alone: name another database.")
        }
        let database = try await dataSourceName.open()
        let client = NetworkExchange.makeClient()
        let result: Result<Void, any Error>
        do {
            let logger = Logger("gatehouse-idp", settings.log)
            try await Schema(database, dataSourceName).prepare(automatically: settings.automaticMigration, logger)
            let admin = settings.serverAdminURL.map { url in
                AdminClient(exchange: NetworkExchange(base: url.text, timeout: .seconds(5), client: client))
            }
            let users = UserStore(database, clock: .system, random: .system)
            let audit = AuditLog(database, clock: .system, random: .system, logger: logger)
            let accounts = Accounts(
                users: users,
                operations: UserOperations(
                    users: users, sessions: OperatorSessions(database, clock: .system),
                    memberships: MembershipStore(database), deletions: DeletionStore(database, clock: .system),
                    demands: PasswordDemandStore(database, clock: .system), audit: audit, admin: admin),
                connections: ConnectionOperations(
                    links: UpstreamLinkStore(database, clock: .system, random: .system), audit: audit),
                audit: audit, events: EventStore(database), mails: WaitingMails(database, clock: .system), database: database,
                transfer: UserTransfer(
                    database, users: users, schema: AttributeSchema(settings.claims.attributes), audit: audit,
                    clock: .system, random: .system),
                hasher: try PasswordHasher(policy: try HashingPolicy(settings.hashing), random: .system),
                policy: PasswordPolicy(settings.passwords, client: client, logger: logger))
            try await body(accounts)
            result = .success(())
        } catch {
            result = .failure(error)
        }
        try? await client.shutdown()
        await database.close()
        try result.get()
    }

    /// The account that an operator names by e-mail address or subject.
    func find(_ name: String) async throws -> User {
        guard let user = try await users.find(named: name) else { throw CommandFailure.noAccount(name) }
        return user
    }

    /// The hash of a new password; a sentence why it cannot be used, where that is so.
    func hash(_ password: Secret<Password>, for person: UserProfile) async throws -> PasswordHash {
        let owner = PasswordOwner(person)
        if let problem = await policy.check(password, for: owner).first {
            throw CommandFailure(Self.sentence(problem, minimumLength: policy.minimumLength(for: owner)))
        }
        return try await hasher.hash(password)
    }

    private static func sentence(_ problem: PasswordProblem, minimumLength: Int) -> String {
        switch problem {
        case .tooShort: "A password has at least \(minimumLength) characters (password.min_length)."
        case .tooLong: "A password has at most \(Password.maximumCharacters) characters."
        case .common: "This password is among the first that are guessed; some words that have nothing in common are better."
        case .personal: "This password is little more than the person's name or address, or the name of the site."
        case .breached: "This password is known from a breach of some other site."
        }
    }

    /// Also of an account that is gone: what was recorded of it is still there.
    func subject(of name: String) async throws -> UserID {
        guard let email = EmailAddress(name) else { return UserID(name) }
        return try await users.find(email: email)?.id ?? UserID(name)
    }

    /// The server forgets the account's sessions as well.
    func endServerSessions(of user: User) async {
        await tellServer { try await operations.endServerSessions(of: user.id) }
    }

    /// Where the server cannot be reached, an account is safe all the same: each sign-on without a password comes here
    /// first, and is refused.
    func tellServer(_ body: () async throws -> Void) async {
        do {
            try await body()
        } catch {
            FileHandle.standardError.write(Data("warning: the server keeps its sessions: \(error)\n".utf8))
        }
    }
}
