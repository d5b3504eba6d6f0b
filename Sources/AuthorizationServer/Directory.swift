import AdminAPI
import Ground
import JOSE
import OAuth
import Storage
import Web

/// The table of contents: which endpoint answers where. Each has its path in its own file.
struct Directory: Sendable {
    let parts: ProtocolParts
    let world: World
    let limits: RequestLimits
    let errors: ErrorAnswer
    let notices: LogoutNotices
    let cookies: CookieJar
    let errorURL: String?
    /// Where the admin listener is, as its callers see it.
    let adminURL: String
    let pageTokens: PageTokens

    /// Port 4444.
    var publicEndpoints: [any Endpoint] {
        [
            AuthorizationEndpoint(
                flow: flow, url: parts.policy.publicURL + "/oauth2/auth", cookies: cookies, decisions: decisions,
                limits: limits),
            TokenEndpoint(clientAuthentication: parts.clientAuthentication, grants: parts.grants, limits: limits),
            DeviceAuthorizationEndpoint(
                clientAuthentication: parts.clientAuthentication,
                authorization: DeviceAuthorization(
                    policy: parts.policy, devices: parts.stores.devices, values: parts.opaqueTokens,
                    userCodes: parts.userCodes, clock: world.clock),
                limits: limits),
            DeviceVerificationEndpoint(flow: flow, cookies: cookies, decisions: decisions, limits: limits),
            RevocationEndpoint(
                clientAuthentication: parts.clientAuthentication,
                revocation: Revocation(presented: presentedTokens, tokens: parts.stores.tokens), limits: limits),
            UserInfoEndpoint(
                userInfo: UserInfo(
                    tokens: presentedTokens, clients: parts.stores.clients, keys: parts.keys,
                    clientKeys: parts.clientKeys, policy: parts.policy, clock: world.clock, random: world.random),
                limits: limits),
            EndSessionEndpoint(
                endSession: endSession, notices: notices, cookies: cookies, errorPage: errorPage, limits: limits),
            DiscoveryEndpoint(keys: parts.keys) { [parts] algorithms in
                Discovery(
                    policy: parts.policy, grants: parts.grants, clientAuthentication: parts.clientAuthentication,
                    algorithms: algorithms)
            },
            JWKSEndpoint(keys: parts.keys),
            RegistrationEndpoint(
                registration: parts.dynamicRegistration.map { policy in
                    DynamicRegistration(
                        policy: policy, clients: parts.stores.clients, registration: clientRegistration,
                        opaqueTokens: parts.opaqueTokens)
                }, limits: limits),
            FallbackEndpoints(limits: limits),
            HealthEndpoints(database: world.database, prefix: "", explains: false),
        ] + sessionManagement
    }

    /// The frame, where the operator wants one.
    private var sessionManagement: [any Endpoint] {
        parts.policy.sessionManagement ? [CheckSessionEndpoint(cookieName: parts.cookieNames.browserState)] : []
    }

    /// Port 4445. Every path also works without `/admin`.
    var adminEndpoints: [any Endpoint] { describedAdminEndpoints + [ContractEndpoint(document: contract)] }

    private var describedAdminEndpoints: [any Endpoint] {
        [
            ClientEndpoints(
                clients: parts.stores.clients, registration: clientRegistration, pageTokens: pageTokens, limits: limits),
            LoginRequestEndpoints(
                challenges: LoginChallenges(
                    policy: parts.policy, stores: parts.stores, opaqueTokens: parts.opaqueTokens,
                    sealing: parts.sealing,
                    hints: parts.hints, clock: world.clock, random: world.random),
                limits: limits),
            ConsentRequestEndpoints(
                challenges: ConsentChallenges(
                    policy: parts.policy, stores: parts.stores, opaqueTokens: parts.opaqueTokens, hints: parts.hints,
                    clock: world.clock),
                limits: limits),
            LogoutRequestEndpoints(
                challenges: LogoutChallenges(
                    policy: parts.policy, stores: parts.stores, opaqueTokens: parts.opaqueTokens,
                    sealing: parts.sealing,
                    clock: world.clock),
                limits: limits),
            DeviceRequestEndpoints(
                challenges: DeviceChallenges(
                    policy: parts.policy, stores: parts.stores, opaqueTokens: parts.opaqueTokens,
                    userCodes: parts.userCodes, sealing: parts.sealing, clock: world.clock),
                limits: limits),
            SessionEndpoints(
                endSession: endSession,
                consents: ConsentSessions(stores: parts.stores, hints: parts.hints, clock: world.clock),
                notices: notices, pageTokens: pageTokens, limits: limits),
            IntrospectionEndpoint(
                introspection: Introspection(tokens: presentedTokens, policy: parts.policy, clock: world.clock),
                limits: limits),
            TokenEndpoints(tokens: parts.stores.tokens, limits: limits),
            FlushEndpoint(
                expired: ExpiredRows(world.database, flowLifespan: parts.policy.lifespans.loginConsentRequest),
                clock: world.clock, limits: limits),
            KeyEndpoints(
                keySets: KeySets(
                    store: parts.stores.keys, ring: parts.keys, clock: world.clock, random: world.random,
                    slowWork: parts.slowWork),
                issuer: parts.policy.issuer, limits: limits),
            TrustedIssuerEndpoints(
                trust: TrustGrants(store: parts.stores.trustGrants, random: world.random, clock: world.clock),
                pageTokens: pageTokens, limits: limits),
            HealthEndpoints(database: world.database, prefix: "/admin", explains: true),
            MetaEndpoints(metrics: world.metrics, database: world.database),
        ]
    }

    /// Of both listeners.
    var contract: OpenAPIDocument {
        OpenAPIDocument([
            .init(name: "public", url: parts.policy.publicURL, routes: RouteTable(publicEndpoints).routes),
            .init(name: "admin", url: adminURL, routes: RouteTable(describedAdminEndpoints).routes),
        ])
    }

    private var flow: AuthorizationFlow {
        AuthorizationFlow(
            policy: parts.policy, stores: parts.stores, opaqueTokens: parts.opaqueTokens, sealing: parts.sealing,
            hints: parts.hints,
            requestObjects: RequestObjects(
                keys: parts.clientKeys, ownKeys: parts.requestObjectKeys, http: world.outgoing, policy: parts.policy,
                clock: world.clock),
            issuer: parts.issuer, cookieNames: parts.cookieNames, clock: world.clock, random: world.random)
    }

    private var endSession: EndSession {
        EndSession(
            policy: parts.policy, stores: parts.stores, opaqueTokens: parts.opaqueTokens, sealing: parts.sealing,
            hints: parts.hints, cookieNames: parts.cookieNames, clock: world.clock, random: world.random)
    }

    private var clientRegistration: ClientRegistration {
        ClientRegistration(
            policy: RegistrationPolicy(
                authenticationMethods: parts.clientAuthentication.methodNames, grantTypes: parts.grants.types,
                signingAlgorithms: { [keys = parts.keys] in keys.algorithms(.idToken) }, server: parts.policy),
            secrets: parts.clientSecrets, outgoing: world.outgoing, opaqueTokens: parts.opaqueTokens,
            random: world.random, clock: world.clock)
    }

    private var presentedTokens: PresentedTokens {
        PresentedTokens(values: parts.opaqueTokens, tokens: parts.stores.tokens, keys: parts.keys)
    }

    private var decisions: DecisionAnswer { DecisionAnswer(errorPage: errorPage) }

    private var errorPage: ErrorPage { ErrorPage(url: errorURL, answer: errors) }
}
