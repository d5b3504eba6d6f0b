import Ground
import Hummingbird
import JOSE
import OAuth
import ServiceLifecycle
import Settings
import Storage
import Web

/// The authorization server: two tables of endpoints over one set of rules. This is where everything is put together.
package struct AuthorizationServer: Sendable {
    /// What browsers and clients reach.
    package let publicEndpoints: RouteTable
    /// What the identity provider and the operator reach; it has no access control of its own.
    package let adminEndpoints: RouteTable
    /// What both tables promise.
    package let contract: OpenAPIDocument

    private let parts: ProtocolParts
    private let world: World
    private let limits: RequestLimits
    private let errors: ErrorAnswer
    private let settings: ServerSettings
    private let notices: LogoutNotices

    package init(_ settings: ServerSettings, _ world: World) async throws {
        let parts = try await ProtocolParts(settings, world)
        self.parts = parts
        self.world = world
        limits = RequestLimits(settings.limits)
        errors = ErrorAnswer(exposeInternalErrors: settings.protocolRules.exposesInternalErrors)
        self.settings = settings
        notices = LogoutNotices(
            clients: BackChannelLogout(
                notices: parts.stores.logoutNotices, clients: parts.stores.clients, tokens: parts.logoutTokens,
                subjects: SubjectIdentifiers(policy: parts.policy, stores: parts.stores), outgoing: world.outgoing,
                clock: world.clock),
            identityProvider: settings.urls.identityProvider.map {
                IdentityProviderLogout($0, notices: parts.stores.identityProviderNotices, world)
            },
            counts: world.metrics.logoutNotices, logger: world.logger)
        let directory = Directory(
            parts: parts, world: world, limits: limits, errors: errors, notices: notices,
            cookies: CookieJar(settings.cookies), errorURL: settings.urls.errorPage,
            adminURL: settings.urls.adminBase.text,
            pageTokens: PageTokens(
                encryption: try ProtocolParts.derivation(settings.secrets.pagination)
                    .encryption(for: .pagination, random: world.random),
                clock: world.clock))
        publicEndpoints = RouteTable(directory.publicEndpoints)
        adminEndpoints = RouteTable(directory.adminEndpoints)
        contract = directory.contract
    }

    package func publicResponder() -> some HTTPResponder<WebContext> {
        router(publicEndpoints, settings.publicListener, .public).buildResponder()
    }

    package func adminResponder() -> some HTTPResponder<WebContext> {
        AdminPrefix(base: router(adminEndpoints, settings.adminListener, .admin).buildResponder())
    }

    /// What runs beside the listeners.
    package func backgroundServices() -> [any Service] {
        let expired = ExpiredRows(world.database, flowLifespan: parts.policy.lifespans.loginConsentRequest)
        return [
            KeyRefresh(keys: parts.keys, logger: world.logger),
            notices,
            Housekeeping(
                expired: expired,
                lease: Lease(world.database, name: "housekeeping", holder: world.processName),
                metrics: world.metrics.housekeeping, clock: world.clock, logger: world.logger),
        ]
    }

    private func router(
        _ endpoints: RouteTable, _ listener: ServerSettings.Listener, _ audience: CORSPolicy.Audience
    ) -> Router<WebContext> {
        let errors = errors
        let advice =
            audience == .public
            ? ClientOrigins(
                clients: parts.stores.clients, clientAuthentication: parts.clientAuthentication,
                tokens: PresentedTokens(values: parts.opaqueTokens, tokens: parts.stores.tokens, keys: parts.keys),
                limits: limits) : nil
        let observation = Observation(
            clock: .system, limits: limits, headers: ResponseHeaders(https: settings.urls.issuer.isHTTPS),
            metrics: world.metrics.requests, logsHealth: listener.logsHealth,
            cors: CORSPolicy(listener.cors, for: audience).map { CORS($0, advice: advice) }, tracer: world.tracer
        ) { error, request, context in errors.response(to: error, request, context) }
        let termination = TerminationGuard(
            terminators: listener.tls.terminators, othersSpeakTLS: listener.tls.identity != nil)
        return endpoints.router(observation, termination)
    }
}
