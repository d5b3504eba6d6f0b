import ArgumentParser
import Database
import Ground
import Storage

/// `gatehouse janitor`: deletes expired rows now. The server does so by itself, a few at a time; this is for one that was
/// down, and for scripts written for Hydra.
struct JanitorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "janitor", abstract: "Delete what has expired; a running server does so by itself.")

    @OptionGroup var database: DatabaseOptions

    @Flag(help: "Access tokens, refresh tokens and codes.")
    var tokens = false

    @Flag(help: "Sign-ons, sign-outs and sessions.")
    var requests = false

    @Flag(help: "Trust grants; they leave together with the requests.")
    var grants = false

    @Option(help: "The most rows to delete of a table.")
    var limit = 10_000

    @Option(help: "How many rows one statement looks at.")
    var batchSize = 100

    @OptionGroup(title: "Ages, such as 1h30m") var ages: JanitorAges

    func validate() throws {
        guard tokens || requests || grants else {
            throw ValidationError("Janitor requires at least one of --tokens, --requests or --grants to be set.")
        }
        guard limit > 0, batchSize > 0 else { throw ValidationError("--limit and --batch-size must be at least 1.") }
        guard batchSize <= limit else { throw ValidationError("--batch-size must not be larger than --limit.") }
    }

    func run() async throws {
        try await database.withDatabase { database in
            for line in try await clean(database, at: WallClock.system.now()) { print(line) }
        }
    }

    /// Carries it out, and says so in Hydra's words.
    func clean(_ database: any Database, at now: UnixTime) async throws -> [String] {
        let rows = ExpiredRows(database, flowLifespan: ages.flowLifespan)
        var lines: [String] = []
        if tokens {
            let time = now - ages.expired(longerThan: [ages.accessLifespan, ages.refreshLifespan])
            _ = try await rows.pass(over: .tokens, expiredAt: time, limit: limit, batch: batchSize)
            lines += ["access tokens", "refresh tokens"]
        }
        if requests || grants {
            let time = now - ages.expired(longerThan: [])
            _ = try await rows.pass(over: .requests, expiredAt: time, limit: limit, batch: batchSize)
            lines += (requests ? ["login-consent requests"] : []) + (grants ? ["grants"] : [])
        }
        return lines.map { "Successfully completed Janitor run on \($0)" }
    }
}
