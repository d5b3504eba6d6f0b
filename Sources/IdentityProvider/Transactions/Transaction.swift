import Ground

/// One challenge that a page is shown for, kept here so that the browser's address holds a short id and not the
/// challenge, and so that a form that is sent twice is answered once.
///
/// ```
///   open ──decide──▶ decided (replayed for 60 s) ──▶ only "you have done this already"
///     └──expires──▶ expired (the sign-on can be started again from `requestURL`)
/// ```
struct Transaction: Sendable {
    enum Kind: String, Sendable {
        case login
        case consent
        case logout
        case device
    }

    /// Stands in the address; worthless without the cookie.
    let id: String
    let kind: Kind
    let content: TransactionContent
    let createdAt: UnixTime
    let expiresAt: UnixTime
    /// Keyed hash of the cookie that the browser must show.
    let cookieHash: [UInt8]
    let decidedAt: UnixTime?
    let decision: TransactionDecision?
    /// How far a sign-in has come; `nil` before anybody has proven who they are.
    let progress: SignInProgress?
}

/// The marker of the cookie that binds a transaction to a browser.
enum TransactionCookie {}

/// The marker of a login, consent, logout or device challenge.
enum ChallengeValue {}
