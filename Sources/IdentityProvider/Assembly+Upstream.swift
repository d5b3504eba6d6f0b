import Ground

// Signing in at other providers.
extension IdentityProviderAssembly {
    var upstreamPages: UpstreamPages {
        UpstreamPages(
            callback: UpstreamCallback(
                challenges: challenges, upstream: upstreamSignIn, connecting: upstreamConnecting, queue: queue,
                signIn: signIn, limits: configuration.limits, clock: clock),
            account: UpstreamAccountPage(door: door, desk: registrationDesk, upstream: upstreamSignIn, pages: pages),
            connectAccount: ConnectAccountPage(
                step: connectAccountStep, steps: stepPages, connecting: upstreamConnecting),
            connections: ConnectionsPage(shell: account, connecting: upstreamConnecting))
    }

    var upstreamSignIn: UpstreamSignIn {
        UpstreamSignIn(
            upstreams: upstreams,
            attempts: UpstreamAttemptStore(
                database, keys: keys, clock: clock, random: random, lifespan: configuration.transactionLifespan),
            links: upstreamLinks, ownURL: configuration.ownURL, audit: Audit(log: auditLog), clock: clock,
            random: random, logger: logger)
    }

    var connectAccountStep: ConnectAccountStep { ConnectAccountStep(upstream: upstreamSignIn) }

    package var upstreamLinks: UpstreamLinkStore { UpstreamLinkStore(database, clock: clock, random: random) }

    private var upstreamConnecting: UpstreamConnecting {
        UpstreamConnecting(
            upstream: upstreamSignIn, browsers: browsers, challenges: challenges,
            notices: UpstreamNotices(mailer: mailer, audit: auditLog, upstreams: upstreams, clock: clock),
            database: database)
    }
}
