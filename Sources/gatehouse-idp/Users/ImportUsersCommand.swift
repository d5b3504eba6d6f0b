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
            "password_hash": "$2b$12$…", "groups": ["staff"], "connections": [{"issuer": "https://login.work.example", \
            "subject": "248289"}]}. 'users export' writes the same form.

            Hashes may be Argon2, bcrypt, PBKDF2 and scrypt in their PHC, passlib and Django forms, and {SSHA}, {SSHA256}, \
            {SSHA512}; each is replaced by Argon2id at the first sign-in. An account whose address is there already is left \
            as it is, so an import that broke off can simply be run again. Lines with errors are named, and the others \
            imported; the status is then 1.
            """)

    @OptionGroup var settings: SettingsOptions

    @Argument(help: "The file; - is standard input.")
    var file = "-"

    @Flag(help: "Only say what would happen.")
    var dryRun = false

    @Option(help: "The line to begin with.")
    var fromLine = 1

    func run() async throws {
        try await Accounts.run(settings) { accounts in
            var reader = try LineReader(path: file)
            let report = try await accounts.transfer.take(isDryRun: dryRun, by: accounts.caller) {
                while let line = try reader.next() {
                    if reader.number >= fromLine { return (reader.number, line) }
                }
                return nil
            }
            for problem in report.problems {
                FileHandle.standardError.write(Data("line \(problem.line): \(problem.text)\n".utf8))
            }
            print("\(dryRun ? "would create" : "created") \(report.created), present \(report.present), errors \(report.refused)")
            guard report.refused == 0 else { throw ExitCode.failure }
        }
    }
}
