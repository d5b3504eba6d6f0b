import Hummingbird
import Web

/// Path → page, for an account from its registration to its end.
struct LifeCycleDirectory: Sendable {
    let registration: RegistrationPage
    let registrationCode: RegistrationCodePage
    let invitation: InvitationPage
    let recovery: RecoveryPage
    let recoveryCode: RecoveryCodePage
    let recoveryPassword: RecoveryPasswordPage
    let verifyEmail: VerifyEmailPage
    let verificationLink: VerificationLinkPage
    let emailRevert: EmailRevertPage
    let keepAccount: KeepAccountPage
    let changePassword: ChangePasswordPage
    let terms: TermsPage
    let completeProfile: CompleteProfilePage
    let profile: AccountProfilePage
    let email: AccountEmailPage
    let emailCode: AccountEmailCodePage
    let password: AccountPasswordPage
    let events: AccountEventsPage
    let pastConsents: PastConsentsPage
    let data: AccountDataPage
    let changePasswordAddress: ChangePasswordAddress

    func register(on router: Router<WebContext>) {
        router.get("/register", use: registration.get)
        router.post("/register", use: registration.post)
        router.get("/register/code", use: registrationCode.get)
        router.post("/register/code", use: registrationCode.post)
        router.get("/invitation", use: invitation.get)
        router.get("/recovery", use: recovery.get)
        router.post("/recovery", use: recovery.post)
        router.get("/recovery/code", use: recoveryCode.get)
        router.post("/recovery/code", use: recoveryCode.post)
        router.get("/recovery/password", use: recoveryPassword.get)
        router.post("/recovery/password", use: recoveryPassword.post)
        router.get("/verify", use: verificationLink.get)
        router.post("/verify", use: verificationLink.post)
        router.get("/email/revert", use: emailRevert.get)
        router.post("/email/revert", use: emailRevert.post)
        registerSteps(on: router)
        registerAccount(on: router)
        // Mail scanners look at links by HEAD, which decides nothing.
        for page in ["/register", "/invitation", "/recovery", "/verify", "/email/revert"] {
            router.head(RouterPath(page)) { _, _ in Response(status: .ok) }
        }
    }

    /// Between the password and the application.
    private func registerSteps(on router: Router<WebContext>) {
        router.get("/verify-email", use: verifyEmail.get)
        router.post("/verify-email", use: verifyEmail.post)
        router.get("/keep-account", use: keepAccount.get)
        router.post("/keep-account", use: keepAccount.post)
        router.get("/change-password", use: changePassword.get)
        router.post("/change-password", use: changePassword.post)
        router.get("/terms", use: terms.get)
        router.post("/terms", use: terms.post)
        router.get("/complete-profile", use: completeProfile.get)
        router.post("/complete-profile", use: completeProfile.post)
    }

    /// A person's own pages.
    private func registerAccount(on router: Router<WebContext>) {
        router.get("/account/profile", use: profile.get)
        router.post("/account/profile", use: profile.post)
        router.get("/account/email", use: email.get)
        router.post("/account/email", use: email.post)
        router.get("/account/email/code", use: emailCode.get)
        router.post("/account/email/code", use: emailCode.post)
        router.get("/account/password", use: password.get)
        router.post("/account/password", use: password.post)
        router.get("/account/events", use: events.get)
        router.get("/account/apps/past", use: pastConsents.get)
        router.get("/account/data", use: data.get)
        router.post("/account/data", use: data.delete)
        router.post("/account/data/export", use: data.download)
        router.get("/.well-known/change-password", use: changePasswordAddress.get)
    }
}
