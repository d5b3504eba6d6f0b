import AdminAPI
import Ground
import OAuth
import Synchronization
import Testing

/// A browser with its cookies, and an identity provider that drives the challenges it is sent.
final class Browser: Sendable {
    let world: World
    private let jar = Mutex<BrowserCookies>([:])

    init(_ world: World) { self.world = world }

    var cookies: BrowserCookies {
        get { jar.withLock { $0 } }
        set { jar.withLock { $0 = newValue } }
    }

    func keep(_ changes: [CookieChange]) {
        jar.withLock { jar in
            for change in changes { jar[change.name] = change.life == .ended ? nil : change.value.exposed }
        }
    }

    /// Visits the authorization endpoint and keeps the cookies.
    @discardableResult
    func visit(_ parameters: FormParameters) async throws -> Decision {
        let answer = try await world.flow.answer(parameters, cookies: cookies)
        keep(answer.cookies)
        return answer.decision
    }

    func visit(_ redirect: RedirectTo) async throws -> Decision { try await visit(try query(of: redirect.redirectTo)) }

    /// Begins a sign-on and gives the login challenge.
    func begin(_ parameters: FormParameters = Sample.request()) async throws -> String {
        try await visit(parameters).loginChallenge()
    }

    /// Walks from a request to a consent challenge.
    func signIn(
        _ parameters: FormParameters = Sample.request(), as subject: String = "alice",
        _ change: (inout AcceptLoginRequest) -> Void = { _ in }
    ) async throws -> String {
        var acceptance = AcceptLoginRequest(subject: subject)
        acceptance.remember = true
        change(&acceptance)
        let redirect = try await world.logins.accept(try await begin(parameters), acceptance).value()
        return try await visit(redirect).consentChallenge()
    }

    /// Walks a whole sign-on to its authorization response.
    @discardableResult
    func signOn(
        _ parameters: FormParameters = Sample.request(), as subject: String = "alice",
        login: (inout AcceptLoginRequest) -> Void = { _ in }, consent: (inout AcceptConsentRequest) -> Void = { _ in }
    ) async throws -> AuthorizationResponse {
        let challenge = try await signIn(parameters, as: subject, login)
        var acceptance = AcceptConsentRequest()
        acceptance.grantScope = Scope(parsing: parameters["scope"] ?? "").values
        acceptance.grantAccessTokenAudience = parameters.requestedAudience
        consent(&acceptance)
        let redirect = try await world.consents.accept(challenge, acceptance).value()
        return try await visit(redirect).response()
    }
}

func query(of url: String) throws -> FormParameters {
    try FormParameters(decoding: url.drop { $0 != "?" }.dropFirst().utf8)
}

struct Unexpected: Error, CustomStringConvertible {
    let description: String
    init(_ value: some Any) { description = "unexpected: \(value)" }
}

extension Decision {
    func loginChallenge() throws -> String {
        guard case .askLogin(let url) = self, let challenge = try query(of: url)["login_challenge"] else {
            throw Unexpected(self)
        }
        return challenge
    }

    func consentChallenge() throws -> String {
        guard case .askConsent(let url) = self, let challenge = try query(of: url)["consent_challenge"] else {
            throw Unexpected(self)
        }
        return challenge
    }

    func response() throws -> AuthorizationResponse {
        guard case .granted(let response) = self else { throw Unexpected(self) }
        return response
    }

    /// `error` as the client sees it.
    var clientError: String? { if case .refused(let response, _) = self { response.parameters["error"] } else { nil } }
    var pageError: String? { if case .page(let error) = self { error.code.rawValue } else { nil } }
}

extension ChallengeAnswer {
    func value() throws -> Value {
        guard case .ready(let value) = self else { throw Unexpected(self) }
        return value
    }

    var isUsed: Bool { if case .used = self { true } else { false } }
    var isExpired: Bool { if case .expired = self { true } else { false } }
}
