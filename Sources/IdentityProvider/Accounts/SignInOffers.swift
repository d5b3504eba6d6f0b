/// What the sign-in page offers to people who have no account, or no password at hand.
struct SignInOffers: Sendable {
    let door: SignInDoor
    let policy: AccountPolicy
    /// Without mail neither registration nor recovery can prove anything.
    let canSend: Bool

    func registration(_ open: Challenges.Open) -> SafeURL? {
        policy.registration == .on && canSend ? door.address(RegistrationPage.path, open) : nil
    }

    var recovery: Bool { policy.offersRecovery && canSend }
}
