import Ground
import Web

/// The language that a person chose from the menu of a page, as a cookie keeps it: `de.1763740800`.
struct LanguageChoice: Sendable, Hashable {
    let tag: String
    let chosenAt: UnixTime

    /// A language that was chosen just now counts more than the application's `ui_locales`; a year-old one counts less.
    private static let freshness = Duration.seconds(30 * 60)

    init(_ tag: String, at chosenAt: UnixTime) {
        self.tag = tag
        self.chosenAt = chosenAt
    }

    init?(cookie value: String) {
        let parts = value.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let seconds = Int64(parts[1]) else { return nil }
        self.init(String(parts[0]), at: UnixTime(seconds: seconds))
    }

    func isFresh(at now: UnixTime) -> Bool { now.since(chosenAt) < Self.freshness }

    func cookie(_ names: CookieNames) -> SetCookie {
        SetCookie(
            name: names.language, value: "\(tag).\(chosenAt.seconds)", maxAge: 365 * 86_400, secure: names.isSecure)
    }
}
