import Authenticators
import Database
import Ground

/// Decides whether what was entered or sent is the person's second factor. Guesses are limited (G-09).
struct SecondFactorCheck: Sendable {
    let factors: Factors
    let passkeys: PasskeyCeremonies
    let guesses: GuessLimits
    let notices: FactorNotices

    /// What the person showed.
    enum Evidence: Sendable {
        case appCode(Secret<EnteredCode>)
        case recoveryCode(Secret<EnteredCode>)
        /// The answer of an authenticator, in JSON.
        case credential(String)

        var name: String {
            switch self {
            case .appCode: "authenticator_app"
            case .recoveryCode: "recovery_codes"
            case .credential: "credential"
            }
        }
    }

    enum Verdict: Sendable {
        /// With what that proves (RFC 8176).
        case right([String])
        case wrong
        case throttled(retryAfter: Duration)
    }

    func check(
        _ evidence: Evidence, boundTo binding: String, origin: GuessOrigin, _ occasion: FactorNotices.Occasion
    ) async throws -> Verdict {
        let guess = Guess(.secondFactor, account: occasion.user.id.rawValue, from: origin)
        if let refusal = try await guesses.admit(guess) { return .throttled(retryAfter: refusal.retryAfter) }
        guard let methods = try await methods(evidence, boundTo: binding, occasion) else {
            try await notices.failed(evidence.name, occasion)
            return .wrong
        }
        try await guesses.succeeded(guess)
        return .right(methods)
    }

    /// What `evidence` proves; `nil`: nothing.
    private func methods(
        _ evidence: Evidence, boundTo binding: String, _ occasion: FactorNotices.Occasion
    ) async throws -> [String]? {
        let user = occasion.user.id
        switch evidence {
        case .appCode(let code):
            return try await factors.apps.accept(code, of: user) ? AuthenticationLevel.codeMethods : nil
        case .recoveryCode(let entered):
            guard let code = RecoveryCode(entered), let left = try await factors.codes.remaining(of: user) else {
                return nil
            }
            let notice = try notices.codeUsed(remaining: max(0, left - 1), occasion)
            return try await factors.codes.use(code, of: user, with: notice) ? AuthenticationLevel.codeMethods : nil
        case .credential(let answer):
            return try await passkeys.use(answer, of: user, boundTo: binding)?.methods
        }
    }
}
