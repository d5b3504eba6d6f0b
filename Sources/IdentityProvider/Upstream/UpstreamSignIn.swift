import Ground
import Hummingbird
import Logging
import Settings
import Web

/// Sends people to other providers, and works out who came back.
///
/// ```
///   sign-in page ──button──▶ provider ──▶ /upstream/{id}/callback ──known──▶ SignInQueue
///                                                   └──unknown──▶ /upstream/account ──▶ new account
///                                                                        └──▶ sign-in page ──▶ /connect-account
/// ```
struct UpstreamSignIn: Sendable {
    let upstreams: Upstreams
    let attempts: UpstreamAttemptStore
    let links: UpstreamLinkStore
    let ownURL: AbsoluteURL
    let audit: Audit
    let clock: WallClock
    let random: RandomBytes
    let logger: Logger

    /// The field of the sign-in page's form that names a provider.
    static let parameter = "upstream"

    /// What the sign-in page offers.
    /// - Parameter account: the only one that may sign in; then only where it is known.
    func offers(for account: UserID?) async throws -> [UpstreamProvider] {
        guard let account, !upstreams.connections.isEmpty else { return upstreams.providers }
        let issuers = Set(try await links.list(of: account).map(\.issuer))
        return upstreams.providers.filter { issuers.contains($0.issuer.text) }
    }

    /// Sends the browser to the provider `id`.
    /// - Parameter prepare: what else the attempt is to remember.
    func begin(
        _ id: String, _ open: Challenges.Open, cookies: [SetCookie] = [],
        prepare: (inout UpstreamAttempt) -> Void = { _ in }
    ) async throws -> Response {
        guard let connection = upstreams[id] else { throw PageFailure(.notFound, "not_found") }
        let metadata = try await connection.metadata()
        var attempt = UpstreamAttempt(at: id, beganAt: clock.now(), random: random)
        prepare(&attempt)
        let state = UpstreamAttempt.state(of: open.transaction.id, random: random)
        try await attempts.begin(attempt, state: state, in: open.transaction.id)
        return .redirect(
            to: attempt.url(metadata, connection.provider, state: state, redirectURI: redirectURI(id)),
            cookies: cookies)
    }

    /// Who came back with `parameters`, and the attempt that they answer.
    func finish(
        _ id: String, _ parameters: FormParameters, _ open: Challenges.Open
    ) async throws -> (attempt: UpstreamAttempt, identity: UpstreamIdentity) {
        guard var attempt = try await attempts.answer(parameters["state"] ?? "", in: open.transaction.id),
            attempt.provider == id, let connection = upstreams[id]
        else { throw UpstreamFailure(.expired, "no attempt waits for this state") }
        try await check(parameters, connection)
        guard let code = parameters["code"] else { throw UpstreamFailure(.refused, "there is no code") }
        let identity = try await connection.identity(by: code, of: attempt, redirectURI: redirectURI(id))
        attempt.identity = identity
        try await attempts.keep(attempt, in: open.transaction.id)
        return (attempt, identity)
    }

    /// Records that an attempt failed: which rule, and never what came.
    func record(_ failure: UpstreamFailure, at id: String, client: String, subject: UserID? = nil) async throws {
        logger.notice(
            "a sign-in at another provider failed",
            metadata: ["provider": "\(id)", "reason": "\(failure.reason.rawValue)", "detail": "\(failure.detail)"])
        try await audit.record(
            .loginFailed, client: client, subject: subject?.rawValue,
            details: ["upstream": id, "reason": failure.reason.rawValue])
    }

    /// The authorization response itself, before anything in it is believed.
    private func check(_ parameters: FormParameters, _ connection: UpstreamConnection) async throws {
        // RFC 6749 §3.1
        if let name = parameters.repeated() { throw UpstreamFailure(.refused, "\(name.prefix(32)) occurs twice") }
        // RFC 9207 §2.4: who answers is who was asked, or another provider's code could be slipped in (a mix-up).
        if let issuer = parameters["iss"] {
            guard issuer.utf8.elementsEqual(connection.provider.issuer.text.utf8) else {
                throw UpstreamFailure(.refused, "iss names another issuer")
            }
        } else if try await connection.metadata().promisesIssuer {
            throw UpstreamFailure(.refused, "iss is missing, which the provider promises")
        }
        guard let error = parameters["error"] else { return }
        let code = UpstreamFailure.code(error) ?? "an error"
        let isOutage = code == "server_error" || code == "temporarily_unavailable"
        throw UpstreamFailure(isOutage ? .unavailable : .denied, "the provider answers \(code)")
    }

    private func redirectURI(_ id: String) -> String { ownURL.appending("/upstream/\(id)/callback") }
}
