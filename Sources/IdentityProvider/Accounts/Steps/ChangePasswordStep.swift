/// Nobody goes on with a password that somebody else may know.
struct ChangePasswordStep: SignInStep {
    let demands: PasswordDemandStore

    let name = "change_password"
    let path = "/change-password"

    /// A person who signed in without a password keeps their old one for another day.
    func isDue(_ visit: SignInVisit) async throws -> Bool {
        guard visit.progress.amr.contains("pwd") else { return false }
        return try await demands.find(visit.user.id) != nil
    }
}
