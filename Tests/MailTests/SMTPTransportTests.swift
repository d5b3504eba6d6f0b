import Ground
import Testing

@testable import Mail

@Suite("Delivery by SMTP (RFC 5321)")
struct SMTPTransportTests {
    private func mail(_ text: String = "Hello.\r\n") throws -> OutgoingMail {
        OutgoingMail(
            id: "m-1", sender: try #require(MailAddress("no-reply@example.com")),
            recipient: try #require(MailAddress("ada@example.org")), content: Array("Subject: x\r\n\r\n\(text)".utf8))
    }

    private func transport(
        _ port: Int, security: SMTPServer.Security = .plain, credentials: SMTPServer.Credentials? = nil,
        timeLimit: Duration = .seconds(600)
    ) -> SMTPTransport {
        SMTPTransport(
            SMTPServer(
                host: "127.0.0.1", port: port, security: security, credentials: credentials, clientName: "id.example",
                timeLimit: timeLimit))
    }

    private func failure(_ transport: SMTPTransport) async throws -> MailFailure? {
        let mail = try mail()
        do throws(MailFailure) {
            try await transport.send(mail)
            return nil
        } catch {
            return error
        }
    }

    @Test("The mail arrives in its envelope, and a line that is a dot stays one (RFC 5321 §4.5.2)")
    func delivery() async throws {
        let server = try await ScriptedSMTPServer()
        try await transport(server.port).send(try mail("a\r\n.\r\n..b\r\n"))
        #expect(server.commands.prefix(4).map { $0.prefix { $0 != " " } } == ["EHLO", "MAIL", "RCPT", "DATA"])
        #expect(server.commands.first == "EHLO id.example")
        #expect(server.commands.contains("MAIL FROM:<no-reply@example.com>"))
        #expect(server.commands.contains("RCPT TO:<ada@example.org>"))
        #expect(server.messages == ["Subject: x\r\n\r\na\r\n..\r\n...b\r\n"])
        try await server.stop()
    }

    @Test("A server that leaves out STARTTLS gets neither the mail nor the password (RFC 3207 §4.1)")
    func strippedSTARTTLS() async throws {
        let server = try await ScriptedSMTPServer(
            ScriptedSMTPServer.Script(extensions: ["AUTH PLAIN LOGIN", "8BITMIME"]))
        let transport = transport(
            server.port, security: .startTLS,
            credentials: SMTPServer.Credentials(username: "mailer", password: Secret("mail password")))
        let failure = try #require(try await failure(transport))
        #expect(failure.reason.contains("offers no STARTTLS") && !failure.isFinal)
        #expect(server.messages.isEmpty)
        #expect(!server.commands.contains { $0.hasPrefix("AUTH") || $0.hasPrefix("MAIL") })
        try await server.stop()
    }

    @Test("A name and a password are given where they are configured")
    func authentication() async throws {
        let server = try await ScriptedSMTPServer(ScriptedSMTPServer.Script(extensions: ["AUTH PLAIN"]))
        let credentials = SMTPServer.Credentials(username: "mailer", password: Secret("mail password"))
        try await transport(server.port, credentials: credentials).send(try mail())
        // RFC 4616 §2: nothing, the name, the password, each after a NUL.
        #expect(server.commands.contains("AG1haWxlcgBtYWlsIHBhc3N3b3Jk"))
        try await server.stop()
    }

    /// What a server answers, and whether trying again is of any use.
    struct Refusal: Sendable, CustomTestStringConvertible {
        let verb: String
        let reply: String
        let isFinal: Bool
        var testDescription: String { "\(verb): \(reply)" }
    }

    @Test(
        "A refusal for good is told from one for now (RFC 5321 §4.2.1)",
        arguments: [
            Refusal(verb: "RCPT", reply: "550 no such mailbox", isFinal: true),
            Refusal(verb: "RCPT", reply: "450 mailbox busy", isFinal: false),
            Refusal(verb: "MAIL", reply: "553 not allowed", isFinal: true),
            Refusal(verb: "MAIL", reply: "530 authentication required", isFinal: false),
            Refusal(verb: "DATA", reply: "451 try later", isFinal: false),
            Refusal(verb: ".", reply: "554 looks like spam", isFinal: true),
            Refusal(verb: ".", reply: "452 disk full", isFinal: false),
            Refusal(verb: "MAIL", reply: "421 going down", isFinal: false),
        ])
    func refusals(refusal: Refusal) async throws {
        var script = ScriptedSMTPServer.Script()
        script.replies[refusal.verb] = refusal.reply
        let server = try await ScriptedSMTPServer(script)
        let failure = try #require(try await failure(transport(server.port)))
        #expect(failure.isFinal == refusal.isFinal, "\(failure)")
        try await server.stop()
    }

    @Test("A wrong password may be mended, so no mail is lost by it, and the reason does not contain it")
    func wrongPassword() async throws {
        var script = ScriptedSMTPServer.Script(extensions: ["AUTH PLAIN"])
        script.replies["credentials"] = "535 no"
        let server = try await ScriptedSMTPServer(script)
        let credentials = SMTPServer.Credentials(username: "mailer", password: Secret("mail password"))
        let failure = try #require(try await failure(transport(server.port, credentials: credentials)))
        #expect(!failure.isFinal && failure.reason.contains("mail.username"))
        #expect(!failure.reason.contains("mail password"))
        try await server.stop()
    }

    @Test("A greeting of refusal and a server that is not there are both for now")
    func unreachable() async throws {
        let server = try await ScriptedSMTPServer(ScriptedSMTPServer.Script(greeting: "554 not here"))
        let refused = try #require(try await failure(transport(server.port)))
        #expect(!refused.isFinal)
        try await server.stop()
        let absent = try #require(try await failure(transport(server.port)))
        #expect(!absent.isFinal)
    }

    @Test("A server that says nothing is left after the time limit")
    func silence() async throws {
        let server = try await ScriptedSMTPServer(ScriptedSMTPServer.Script(greeting: "220-and so on"))
        let failure = try #require(try await failure(transport(server.port, timeLimit: .seconds(1))))
        #expect(!failure.isFinal)
        try await server.stop()
    }
}
