/// Nobody goes on about whom the site does not know what it must.
struct ProfileStep: SignInStep {
    let policy: AccountPolicy

    let name = "profile"
    let path = "/complete-profile"

    func isDue(_ visit: SignInVisit) async throws -> Bool { !missing(of: visit.user).isEmpty }

    func missing(of user: User) -> [ProfileClaim] {
        policy.requiredClaims.filter { user.profile[keyPath: $0.part] == nil }
    }
}
