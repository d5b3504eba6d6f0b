import AdminAPI

/// A sign-in that is under way: what the steps decide by.
struct SignInVisit: Sendable {
    var progress: SignInProgress
    let user: User
    /// What the server asked for; `nil` for a sign-in to our own pages.
    let login: LoginRequest?
    /// The transaction's id; empty where there is none yet.
    var transactionID = ""

    /// The levels that the client would like, best first (OpenID Connect Core §3.1.2.1, `acr_values`).
    var wantedLevels: [String] { login?.oidcContext.acrValues ?? [] }
}

/// A sign-in that is under way, with the transaction that a step's page answers for.
struct OpenSignIn: Sendable {
    let open: Challenges.Open
    let visit: SignInVisit

    var progress: SignInProgress { visit.progress }
    var user: User { visit.user }
}
