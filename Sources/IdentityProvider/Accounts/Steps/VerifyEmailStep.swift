/// Nobody goes on whose address is not confirmed, where the site wants that.
struct VerifyEmailStep: SignInStep {
    let policy: AccountPolicy
    let codes: CodeDesk

    let name = "verify_email"
    let path = "/verify-email"

    /// Without mail nobody could do it.
    func isDue(_ visit: SignInVisit) async throws -> Bool {
        policy.requiresVerification && codes.canSend && !visit.user.profile.isEmailVerified
    }
}
