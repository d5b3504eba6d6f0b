import AdminClient
import Ground
import Logging
import Mail
import Testing

@testable import IdentityProvider

/// A mail as whoever it is for reads it.
struct ReadMail: Sendable {
    let recipient: String
    /// The message, with the line ends of quoted-printable taken out.
    let text: String

    /// The code in it, without the space that helps to read it.
    var code: String { text.firstMatch(of: #/\b(\d{3}) (\d{3})\b/#).map { String($0.1 + $0.2) } ?? "" }

    /// The path of the first link to `page`.
    func link(to page: String) -> String {
        guard let start = text.firstRange(of: "https://id.example\(page)?") else { return "" }
        let address = text[start.lowerBound...].prefix { !$0.isWhitespace && $0 != "\"" && $0 != "<" }
        return String(address.dropFirst("https://id.example".count))
    }
}

extension Scene {
    private static let own = "https://id.example"

    static var sender: Mailbox { get throws { Mailbox(try #require(MailAddress("no-reply@id.example"))) } }

    /// A scene whose site sends mail.
    static func withMail(
        _ accounts: AccountPolicy = AccountPolicy(), hashesWaiting: Int = 10, tellsOfNewBrowsers: Bool = false,
        _ body: @escaping @Sendable (Scene) async throws -> Void
    ) async throws {
        let sender = try self.sender
        try await run(
            own: own, hashesWaiting: hashesWaiting,
            configure: { configuration in
                configuration.accounts = accounts
                configuration.mail = MailPolicy(sender: sender, tellsOfNewBrowsers: tellsOfNewBrowsers)
            }, body)
    }

    private func mailScene() throws -> MailScene { try MailScene(database, clock: clock) }

    func audit() throws -> AuditLog { try mailScene().audit }

    func invitations() throws -> InvitationStore {
        let keys = try #require(KeyRing([Secret("a secret of the tests")]))
        return InvitationStore(database, keys: keys, clock: clock.wallClock, random: .system)
    }

    func housekeeping() throws -> AccountHousekeeping {
        let mail = try mailScene()
        return AccountHousekeeping(
            deletions: DeletionStore(database, clock: clock.wallClock), users: users,
            admin: AdminClient(exchange: admin), mailer: mail.mailer, audit: mail.audit,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    /// Takes the mails that wait, in the order in which they were sent.
    func mails() async throws -> [ReadMail] {
        let queue = try mailScene().queue
        var found: [ReadMail] = []
        while let claimed = try await queue.claim(for: .seconds(60)) {
            let mail = try #require(claimed.mail)
            let text = String(decoding: mail.content, as: UTF8.self)
                .replacing("=\r\n", with: "").replacing("=3D", with: "=")
            found.append(ReadMail(recipient: mail.recipient.text, text: text))
            try await queue.complete(claimed)
        }
        return found
    }

    /// Takes the only mail that waits.
    func mail() async throws -> ReadMail {
        let all = try await mails()
        try #require(all.count == 1, "\(all.count) mails wait")
        return all[0]
    }

    /// Signs in as Ada to the account's own pages.
    func signInToAccount(_ browser: Browser, password: String = Scene.password) async throws {
        let page = try await browser.open("/login?return_to=/account")
        let answer = try await browser.submit(
            page, [("identifier", Scene.email), ("password", password), ("decision", "sign_in")])
        try #require(answer.location == "/account", "\(answer.status) \(answer.location)")
    }

    /// Sends the form of `page` and opens where that leads.
    func follow(
        _ browser: Browser, _ page: Browser.Answer, _ fields: [(name: String, value: String)]
    ) async throws -> Browser.Answer {
        let answer = try await browser.submit(page, fields)
        return answer.location.hasPrefix("/") ? try await browser.get(answer.location) : answer
    }
}
