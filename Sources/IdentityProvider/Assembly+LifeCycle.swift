import Ground

// The parts of an account's life: registration, confirmation, recovery, its own pages, its end.
extension IdentityProviderAssembly {
    var lifeCycle: LifeCycleDirectory {
        let (registration, recovery) = (registrationDesk, recoveryDesk)
        return LifeCycleDirectory(
            registration: RegistrationPage(
                door: door, arrival: loginArrival, desk: registration, upstreams: upstreams, pages: pages),
            registrationCode: RegistrationCodePage(door: door, desk: registration, pages: pages),
            invitation: InvitationPage(challenges: challenges, desk: registration, limits: configuration.limits),
            recovery: self.recovery,
            recoveryCode: RecoveryCodePage(door: door, desk: recovery, pages: pages),
            recoveryPassword: RecoveryPasswordPage(
                door: door, desk: recovery, change: passwordChange, pages: pages),
            verifyEmail: VerifyEmailPage(step: verifyEmailStep, steps: stepPages, users: users, audit: auditLog),
            verificationLink: VerificationLinkPage(
                codes: codeDesk.codes, users: users, forms: mailedLinkForm, pages: pages, audit: auditLog),
            emailRevert: EmailRevertPage(
                changes: emailChanges, sessions: signOutEverywhere, forms: mailedLinkForm, pages: pages, audit: auditLog),
            keepAccount: KeepAccountPage(step: keepAccountStep, steps: stepPages, audit: auditLog),
            changePassword: ChangePasswordPage(
                step: changePasswordStep, steps: stepPages, change: passwordChange),
            terms: TermsPage(step: termsStep, steps: stepPages, audit: auditLog),
            completeProfile: CompleteProfilePage(
                step: profileStep, steps: stepPages, users: users, audit: auditLog),
            profile: AccountProfilePage(shell: account, policy: policy, users: users, audit: auditLog),
            email: AccountEmailPage(shell: account, desk: emailChangeDesk),
            emailCode: AccountEmailCodePage(shell: account, desk: emailChangeDesk),
            password: AccountPasswordPage(shell: account, users: users, signIn: signIn, change: passwordChange),
            events: AccountEventsPage(
                shell: account, events: EventStore(database), applications: ApplicationNames(admin: admin)),
            pastConsents: PastConsentsPage(
                shell: account, events: EventStore(database), applications: ApplicationNames(admin: admin)),
            data: AccountDataPage(
                shell: account, policy: policy, export: accountExport, deletions: deletions,
                sessions: signOutEverywhere, browsers: browsers, audit: auditLog),
            changePasswordAddress: ChangePasswordAddress())
    }

    /// The page for people who forgot their password, which the sign-in page leads to.
    var recovery: RecoveryPage { RecoveryPage(door: door, desk: recoveryDesk, pages: pages) }

    var signInOffers: SignInOffers { SignInOffers(door: door, policy: policy, canSend: mailer.canSend) }

    /// Removes the accounts that were given up; to be run now and then.
    package var accountHousekeeping: AccountHousekeeping {
        AccountHousekeeping(
            deletions: deletions, users: users, admin: admin, mailer: mailer, audit: auditLog, logger: logger)
    }

    /// The invitations, for the operators' commands.
    package var invitations: InvitationStore {
        InvitationStore(database, keys: keys, clock: clock, random: random)
    }

    var verifyEmailStep: VerifyEmailStep { VerifyEmailStep(policy: policy, codes: codeDesk) }
    var keepAccountStep: KeepAccountStep { KeepAccountStep(deletions: deletions) }
    var changePasswordStep: ChangePasswordStep { ChangePasswordStep(demands: passwordDemands) }
    var termsStep: TermsStep { TermsStep(policy: policy, acceptances: termsAcceptances) }
    var profileStep: ProfileStep { ProfileStep(policy: policy) }

    private var policy: AccountPolicy { configuration.accounts }
    private var deletions: DeletionStore { DeletionStore(database, clock: clock) }
    private var passwordDemands: PasswordDemandStore { PasswordDemandStore(database, clock: clock) }
    private var termsAcceptances: TermsAcceptanceStore { TermsAcceptanceStore(database, clock: clock) }
    var door: SignInDoor {
        SignInDoor(challenges: challenges, limits: configuration.limits, guesses: guesses)
    }
    var stepPages: StepPages {
        StepPages(queue: queue, pages: pages, limits: configuration.limits)
    }
    var signOutEverywhere: SignOutEverywhere { SignOutEverywhere(database: database, admin: admin, logger: logger) }

    private var mailedLinkForm: MailedLinkForm {
        MailedLinkForm(csrf: CSRFProtection(keys), limits: configuration.limits)
    }

    private var emailChanges: EmailChangeStore {
        EmailChangeStore(database, keys: keys, clock: clock, random: random)
    }

    private var codeDesk: CodeDesk {
        CodeDesk(
            codes: OneTimeCodes(database, keys: keys, clock: clock, random: random), mailer: mailer,
            database: database, clock: clock)
    }

    var registrationDesk: RegistrationDesk {
        RegistrationDesk(
            policy: policy, passwords: configuration.passwords, hasher: hasher, users: users,
            pending: PendingRegistrationStore(
                database, keys: keys, clock: clock, random: random, lifespan: configuration.transactionLifespan),
            invitations: invitations, terms: termsAcceptances, links: upstreamLinks, codes: codeDesk, queue: queue,
            audit: auditLog, clock: clock)
    }

    private var recoveryDesk: RecoveryDesk {
        RecoveryDesk(policy: policy, users: users, codes: codeDesk, audit: auditLog)
    }

    private var emailChangeDesk: EmailChangeDesk {
        EmailChangeDesk(users: users, codes: codeDesk, changes: emailChanges, audit: auditLog, clock: clock)
    }

    private var passwordChange: PasswordChange {
        PasswordChange(
            policy: configuration.passwords, hasher: hasher, users: users, demands: passwordDemands,
            guesses: guesses, sessions: signOutEverywhere, mailer: mailer, audit: auditLog, clock: clock)
    }

    private var accountExport: AccountExport {
        AccountExport(
            database: database, admin: admin, terms: termsAcceptances, links: upstreamLinks,
            events: EventStore(database))
    }
}
