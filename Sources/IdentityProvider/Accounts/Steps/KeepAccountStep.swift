/// Whoever signs in to an account that was given up is asked whether it is to be kept.
struct KeepAccountStep: SignInStep {
    let deletions: DeletionStore

    let name = "keep_account"
    let path = "/keep-account"

    func isDue(_ visit: SignInVisit) async throws -> Bool { try await deletions.find(visit.user.id) != nil }
}
