import Mustache

extension PageRenderer {
    /// The mail in words, in the first language of `wishes` that there is a catalogue for.
    package func render<Mail: MailContext>(_ mail: Mail, links: MailLinks, wishes: [String] = []) -> MailText {
        let messages = catalogues.messages(for: wishes)
        let frame = MailFrame(site: site, messages: messages, links: links)
        let names = mail.fields(messages, links).adding(frame.fields)
        let subject = mails.library.render(PlainNames(object: names), withTemplate: Mail.template + ".subject.txt")
        let text = mails.library.render(PlainNames(object: names), withTemplate: Mail.template + ".txt")
        let html = mails.hasHTML(Mail.template) ? mails.library.render(names, withTemplate: Mail.template + ".html") : nil
        return MailText(subject: Self.oneLine(subject ?? ""), text: Self.tidy(text ?? ""), html: html)
    }

    private static func oneLine(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    /// Without spaces at the ends of lines, and with one empty line at most between two others.
    private static func tidy(_ text: String) -> String {
        var lines: [Substring] = []
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let end = line.lastIndex { !$0.isWhitespace }
            let kept = end.map { line[...$0] } ?? ""
            if kept.isEmpty, lines.last?.isEmpty ?? true { continue }
            lines.append(kept)
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.joined(separator: "\n") + "\n"
    }
}
