import ArgumentParser
import Ground
import IdentityProvider

/// `gatehouse-idp mail …`
struct MailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail", abstract: "The mails that wait to be delivered.",
        subcommands: [List.self, Retry.self, Discard.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List them, without what is in them.")

        @OptionGroup var settings: SettingsOptions
        @Option(help: "table or json")
        var format = TextTable.Format.table

        func run() async throws {
            try await Accounts.run(settings) { accounts in
                var mails: [QueuedMail] = []
                while true {
                    let page = try await accounts.mails.list(after: mails.last?.id ?? "", limit: 500)
                    if page.isEmpty { break }
                    mails += page
                }
                let rows = mails.map { mail in
                    [mail.id, mail.kind, String(mail.attempts), mail.nextAttemptAt.rfc3339, mail.failure ?? ""]
                }
                TextTable(["MAIL", "KIND", "ATTEMPTS", "NEXT", "FAILURE"], rows).print(format, json: mails.map(\.json))
            }
        }
    }

    struct Retry: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Try every mail that failed again at once.")

        @OptionGroup var settings: SettingsOptions

        func run() async throws {
            try await Accounts.run(settings) { accounts in print(try await accounts.mails.retryAll()) }
        }
    }

    struct Discard: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Forget a mail undelivered.")

        @OptionGroup var settings: SettingsOptions
        @Argument(help: "The mail, as `list` prints it.")
        var mail: String

        func run() async throws {
            try await Accounts.run(settings) { accounts in
                guard try await accounts.mails.discard(mail) else {
                    throw CommandFailure("There is no mail '\(mail)' that waits.")
                }
                try await accounts.audit.record(
                    AuditEvent(.mailDiscarded, by: accounts.caller.actor, details: ["mail": mail]))
            }
        }
    }
}
