import ArgumentParser
import Foundation
import Ground
import IdentityProvider

/// `gatehouse-idp users import`
struct ImportUsersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take accounts over from JSON lines, with their password hashes.",
        discussion: """
            Each line is one account: {"email": "ada@example.com", "email_verified": true, "name": "Ada Lovelace", \
            "password_hash": "$2b$12$…", "groups": ["staff"]}. 'users export' writes the same form.

            Hashes may be Argon2, bcrypt, PBKDF2 and scrypt in their PHC, passlib and Django forms, and {SSHA}, {SSHA256}, \
            {SSHA512}; each is replaced by Argon2id at the first sign-in. An account whose address is there already is left \
            as it is, so an import that broke off can simply be run again. Lines with errors are named, and the others \
            imported; the status is then 1.
            """)

    /// Lines that are stored as one unit.
    private static let batchSize = 200
    /// So many errors are shown; a file of another kind has one on each line.
    private static let mostShown = 100

    @OptionGroup var settings: SettingsOptions

    @Argument(help: "The file; - is standard input.")
    var file = "-"

    @Flag(help: "Only say what would happen.")
    var dryRun = false

    @Option(help: "The line to begin with.")
    var fromLine = 1

    func run() async throws {
        try await Accounts.run(settings) { accounts in
            let users = UserImport(
                accounts.database, schema: accounts.schema, clock: .system, random: .system, isDryRun: dryRun)
            let report = try await run(users)
            print("\(dryRun ? "would create" : "created") \(report.created), present \(report.present), errors \(report.problems.count)")
            guard report.problems.isEmpty else { throw ExitCode.failure }
        }
    }

    private func run(_ users: UserImport) async throws -> UserImport.Report {
        var reader = try LineReader(path: file)
        var (total, batch) = (UserImport.Report(), [(number: Int, text: [UInt8])]())
        func take() async throws {
            let report = try await users.take(batch)
            for problem in report.problems.prefix(max(0, Self.mostShown - total.problems.count)) {
                FileHandle.standardError.write(Data("line \(problem.line): \(problem.text)\n".utf8))
            }
            total += report
            batch.removeAll(keepingCapacity: true)
        }
        while let line = try reader.next() {
            guard reader.number >= fromLine else { continue }
            batch.append((reader.number, line))
            if batch.count == Self.batchSize { try await take() }
        }
        try await take()
        return total
    }
}
