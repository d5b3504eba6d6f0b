/// After the password, the second factor: always for a person who has one, as a stolen password would else be enough;
/// and once more where a client asks for a better level than was reached (LOGIN-16).
struct SecondFactorStep: SignInStep {
    let factors: Factors

    static let path = "/second-factor"

    let name = "second_factor"
    var path: String { Self.path }

    func isDue(_ visit: SignInVisit) async throws -> Bool {
        let reached = AuthenticationLevel(reachedBy: visit.progress.amr)
        let wanted = AuthenticationLevel.known(visit.wantedLevels).first ?? .twoFactors
        guard reached < max(wanted, .twoFactors) else { return false }
        return try await factors.reachableLevel(of: visit.user.id) > reached
    }
}
