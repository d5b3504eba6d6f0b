/// The box that signs a person out everywhere else when something changes that they sign in with (ASVS 7.4.3). The
/// partial `end_sessions` draws it; its form sends `end_sessions` (`true`).
struct EndSessionsContext {
    var isTicked: Bool

    static let parameter = "end_sessions"

    var fields: PageObject { ["name": .text(Self.parameter), "isTicked": .flag(isTicked)] }
}
