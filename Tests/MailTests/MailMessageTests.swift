import Ground
import Testing

@testable import Mail

@Suite("Messages (RFC 5322, RFC 2045, RFC 2047)")
struct MailMessageTests {
    private func message(
        subject: String = "Hello", name: String? = nil, text: String = "Hello.\n", html: String? = nil
    ) throws -> String {
        let sender = try #require(MailAddress("no-reply@example.com"))
        let recipient = try #require(MailAddress("ada@example.org"))
        let message = MailMessage(
            id: "m-1", from: Mailbox(name: name, sender), to: Mailbox(recipient), subject: subject, text: text,
            html: html, date: UnixTime(seconds: 1_795_274_914))
        return String(decoding: message.bytes, as: UTF8.self)
    }

    /// The names of the header fields.
    private func fields(_ message: String) -> [String] {
        let header = message.prefix(upTo: message.firstRange(of: "\r\n\r\n")?.lowerBound ?? message.endIndex)
        return header.replacing("\r\n ", with: " ").split(separator: "\r\n").map { String($0.prefix { $0 != ":" }) }
    }

    @Test("A text goes as it is, with the header that it needs")
    func plain() throws {
        #expect(
            try message(name: "Example Works") == """
                Date: Sat, 21 Nov 2026 15:28:34 +0000\r
                From: "Example Works" <no-reply@example.com>\r
                To: <ada@example.org>\r
                Subject: Hello\r
                Message-ID: <m-1@example.com>\r
                Auto-Submitted: auto-generated\r
                MIME-Version: 1.0\r
                Content-Type: text/plain; charset=utf-8\r
                Content-Transfer-Encoding: 7bit\r
                \r
                Hello.\r
                \r

                """)
    }

    @Test(
        "Nobody's name or subject begins a header field of its own",
        arguments: [
            "x\r\nBcc: victim@example.net", "x\nBcc: victim@example.net", "x\rBcc: v@example.net",
            "x\r\n\r\n<b>body</b>", "x\u{85}Bcc: v", "x\u{2028}Bcc: v", "x\u{0}Bcc: v", "\"\r\nBcc: v",
            "\\\"\r\n Bcc: v",
            "=?UTF-8?B?DQpCY2M6IHY=?=", "ä\r\nBcc: v", String(repeating: "long ", count: 300) + "\r\nBcc: v",
        ])
    func injection(hostile: String) throws {
        let text = try message(subject: hostile, name: hostile)
        #expect(
            fields(text) == [
                "Date", "From", "To", "Subject", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type",
                "Content-Transfer-Encoding",
            ])
        #expect(!text.contains("\r\nBcc") && !text.contains("=?UTF-8?B?DQpCY2M6IHY=?="))
        for line in text.split(separator: "\r\n") { #expect(line.utf8.count <= 78) }
    }

    @Test("A subject beyond ASCII becomes encoded words, none of which cuts a character in two")
    func encodedWords() throws {
        let text = try message(subject: String(repeating: "Bestätigen Sie – ", count: 8))
        #expect(fields(text).count == 9)
        #expect(text.utf8.prefix { $0 != 0 }.allSatisfy { $0 < 0x80 })
        #expect(text.contains("Subject: =?UTF-8?B?QmVzdMOkdGlnZW4gU2ll"))
    }

    @Test("With HTML the text comes first (RFC 2046 §5.1.4)")
    func alternative() throws {
        let text = try message(text: "plain\n", html: "<p>rich</p>")
        let plain = try #require(text.firstRange(of: "text/plain")?.lowerBound)
        let rich = try #require(text.firstRange(of: "text/html")?.lowerBound)
        #expect(text.contains("multipart/alternative") && plain < rich)
        #expect(text.hasSuffix("--=_m-1--\r\n"))
    }

    @Test(
        "What is not plain 7-bit text in short lines is quoted-printable (RFC 2045 §6.7)",
        arguments: [
            ("Grüße", "Gr=C3=BC=C3=9Fe\r\n"), ("a=b é", "a=3Db =C3=A9\r\n"), ("é \n", "=C3=A9=20\r\n\r\n"),
            ("tab\té", "tab=09=C3=A9\r\n"),
        ])
    func quotedPrintable(text: String, body: String) {
        #expect(BodyEncoding.encode(text).encoding == .quotedPrintable)
        #expect(BodyEncoding.encode(text).body == body)
    }

    @Test("No encoded line is longer than 76 characters")
    func softLineEnds() {
        let body = BodyEncoding.encode(String(repeating: "äb c", count: 200)).body
        for line in body.split(separator: "\r\n") { #expect(line.utf8.count <= 76) }
        #expect(BodyEncoding.encode("a\r\nb\rc\nd").body == "a\r\nb\r\nc\r\nd\r\n")
    }

    @Test(
        "An address is one that a header field can carry, or none",
        arguments: [
            ("ada@example.org", "ada@example.org"), ("a+b_c@sub.example.org", "a+b_c@sub.example.org"),
            ("a..b@example.org", "\"a..b\"@example.org"), ("jörg@bücher.example", "jörg@bücher.example"),
            ("a@[192.0.2.1]", "a@[192.0.2.1]"), ("a@b@c", nil), ("a b@example.org", nil), ("a>@example.org", nil),
            ("a@exa mple.org", nil), ("a@example.org>", nil), ("a@-x.org", nil), ("a,b@example.org", nil),
            ("\"a\"@example.org", nil), ("a\r\n@example.org", nil), ("@example.org", nil), ("a@", nil),
            ("a@b..c", nil),
        ] as [(String, String?)])
    func addresses(text: String, written: String?) {
        #expect(MailAddress(text)?.text == written)
    }
}
