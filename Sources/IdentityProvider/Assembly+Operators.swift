import Ground
import Hummingbird
import Web

// What operators and the program itself need: the admin API, metrics, housekeeping.
extension IdentityProviderAssembly {
    /// The admin API, for a listener of its own.
    package func adminRouter(token: Secret<AdminToken>?) -> Router<WebContext> {
        let errors = AdminErrors()
        let router = Router(context: WebContext.self)
        router.addMiddleware {
            Observation(
                clock: .system, limits: configuration.limits, headers: ResponseHeaders(https: false),
                metrics: HTTPMetrics(labels: #"app="gatehouse-idp-admin""#), render: errors.response)
            AdminGate(token: token)
        }
        adminDirectory.register(on: router)
        return router
    }

    /// - Parameter process: This process, as no other is called.
    package func housekeeping(process: String) -> Housekeeping {
        Housekeeping(
            expired: ExpiredRows(database: database, retention: configuration.eventRetention),
            lease: Lease(database, name: "housekeeping", holder: process), clock: clock, logger: logger)
    }

    private var adminDirectory: AdminDirectory {
        let mails = WaitingMails(database, clock: clock)
        return AdminDirectory(
            users: UserEndpoints(
                operations: operations, recovery: recoveryOperations, search: UserSearch(database),
                limits: configuration.limits),
            transfer: TransferEndpoints(transfer: userTransfer, limits: configuration.limits),
            memberships: MembershipEndpoints(operations: operations, limits: configuration.limits),
            factors: FactorEndpoints(users: users, operations: factorOperations, limits: configuration.limits),
            sessions: SessionEndpoints(operations: operations),
            connections: ConnectionEndpoints(
                operations: ConnectionOperations(links: upstreamLinks, audit: auditLog), users: users),
            events: EventEndpoint(events: EventStore(database), limits: configuration.limits),
            invitations: InvitationEndpoints(operations: invitationOperations, limits: configuration.limits),
            site: SiteEndpoint(site: site, audit: auditLog),
            mails: MailEndpoints(mails: mails, audit: auditLog, limits: configuration.limits),
            meta: AdminMetaEndpoints(
                database: database,
                metrics: IdentityProviderMetrics(pages: metrics, events: auditLog.counts, hasher: hasher, mails: mails))
        )
    }

    package var invitationOperations: InvitationOperations {
        InvitationOperations(
            invitations: InvitationStore(database, keys: keys, clock: clock, random: random), mailer: mailer,
            audit: auditLog, database: database,
            lifespan: configuration.invitationLifespan)
    }

    package var recoveryOperations: RecoveryOperations {
        RecoveryOperations(policy: configuration.accounts, mailer: mailer, audit: auditLog, database: database)
    }

    package var factorOperations: FactorOperations {
        FactorOperations(
            factors: secondFactors.factors, removal: secondFactors.removal(signOutEverywhere))
    }

    private var userTransfer: UserTransfer {
        UserTransfer(
            database, users: users, schema: configuration.schema, audit: auditLog, clock: clock, random: random)
    }

    var operations: UserOperations {
        UserOperations(
            users: users, sessions: OperatorSessions(database, clock: clock), memberships: MembershipStore(database),
            deletions: DeletionStore(database, clock: clock), demands: PasswordDemandStore(database, clock: clock), audit: auditLog, admin: admin)
    }
}
