/// Nobody goes on who has not agreed to what the site asks everybody to agree to, in its present version.
struct TermsStep: SignInStep {
    let policy: AccountPolicy
    let acceptances: TermsAcceptanceStore

    let name = "terms"
    let path = "/terms"

    func isDue(_ visit: SignInVisit) async throws -> Bool {
        try await !acceptances.missing(policy.terms, of: visit.user.id).isEmpty
    }
}
