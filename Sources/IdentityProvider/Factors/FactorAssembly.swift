import Authenticators
import Database
import Ground
import Logging
import Settings
import Web

/// The part of the assembly that is about second factors and passkeys.
struct FactorAssembly: Sendable {
    let factors: Factors
    let passkeys: PasskeyCeremonies
    let notices: FactorNotices
    let enrolment: FactorEnrolment
    let policy: FactorPolicy

    init(
        _ policy: FactorPolicy, siteName: String, database: any Database, keys: KeyRing, notices: FactorNotices,
        clock: WallClock, random: RandomBytes, logger: Logger
    ) {
        self.policy = policy
        self.notices = notices
        factors = Factors(database, keys: keys, clock: clock, random: random)
        passkeys = PasskeyCeremonies(
            party: RelyingParty(id: policy.relyingPartyID, name: siteName, origins: policy.origins),
            credentials: factors.credentials,
            store: CeremonyStore(database, keys: keys, clock: clock, random: random), logger: logger)
        enrolment = FactorEnrolment(
            factors: factors, passkeys: passkeys, notices: notices, sealedBox: SealedBox(keys, random: random),
            issuer: siteName, clock: clock, random: random)
    }

    var secondFactorStep: SecondFactorStep { SecondFactorStep(factors: factors) }
    var enrolFactorStep: EnrolFactorStep { EnrolFactorStep(factors: factors, policy: policy) }

    func secondFactorPage(
        _ queue: SignInQueue, guesses: GuessLimits, signIn: SignIn, pages: PageResponder, limits: RequestLimits
    ) -> SecondFactorPage {
        SecondFactorPage(
            step: secondFactorStep, queue: queue, factors: factors, passkeys: passkeys,
            check: SecondFactorCheck(factors: factors, passkeys: passkeys, guesses: guesses, notices: notices),
            signIn: signIn, pages: pages, limits: limits)
    }

    func enrolFactorPage(_ queue: SignInQueue, pages: PageResponder, limits: RequestLimits) -> EnrolFactorPage {
        EnrolFactorPage(
            step: enrolFactorStep, queue: queue, enrolment: enrolment, policy: policy, pages: pages, limits: limits)
    }

    func removal(_ sessions: SignOutEverywhere) -> FactorRemoval {
        FactorRemoval(factors: factors, notices: notices, sessions: sessions)
    }

    func securityPages(
        _ shell: AccountShell, _ sessions: SignOutEverywhere, offersConnections: Bool
    ) -> SecurityPages {
        SecurityPages(
            list: SecurityPage(
                shell: shell, factors: factors, passkeys: passkeys, offersConnections: offersConnections),
            add: SecurityContext.Item.Kind.allCases.map {
                AddFactorPage(kind: $0, shell: shell, enrolment: enrolment, sessions: sessions)
            },
            edit: EditFactorPage(
                shell: shell, factors: factors, notices: notices, removal: removal(sessions)),
            codes: RecoveryCodesPage(shell: shell, enrolment: enrolment))
    }
}
