/// Setting up a second factor on the way to an application: where everyone must have one, and where a client asks for a
/// level that the person cannot reach without.
struct EnrolFactorStep: SignInStep {
    let factors: Factors
    let policy: FactorPolicy

    static let path = "/enrol-factor"

    let name = "enrol_factor"
    var path: String { Self.path }

    func isDue(_ visit: SignInVisit) async throws -> Bool {
        let reached = AuthenticationLevel(reachedBy: visit.progress.amr)
        guard reached < Self.demanded(visit, policy) else { return false }
        return try await factors.reachableLevel(of: visit.user.id) < Self.demanded(visit, policy)
    }

    /// The lowest level that will do.
    static func demanded(_ visit: SignInVisit, _ policy: FactorPolicy) -> AuthenticationLevel {
        let wanted = AuthenticationLevel.known(visit.wantedLevels).min() ?? .oneFactor
        return policy.isRequired ? max(wanted, .twoFactors) : wanted
    }
}
