/// What became of a question about a login, consent or logout challenge.
///
/// Servers differ: one remembers used challenges (410), an older one answers 409, one with stateless challenges neither.
public enum ChallengeOutcome<Answer: Sendable>: Sendable {
    case answer(Answer)
    /// 410: decided before; the browser goes on at `redirectTo`.
    case used(redirectTo: String)
    /// 409: decided before, and the server does not say where the browser goes on.
    case alreadyDecided
    /// 401 `request_unauthorized`: too old; the sign-on must be started again.
    case expired
    /// 404: never made by this server, or made for another purpose.
    case unknown
}
