import Ground
import OAuth
import Synchronization

/// What the flow's stores promise, kept in memory: each step forward is one conditional change under a lock.
final class FakeStores: Stores, FlowStore, LoginSessionStore, AuthorizationStore, LogoutStore, ClientStore,
    PairwiseSubjectStore, LogoutNoticeStore
{
    private struct State {
        var clients: [ClientID: Client] = [:]
        var flows: [FlowID: Flow] = [:]
        var loginVerifiers: [TokenSignature: FlowID] = [:]
        var consentChallenges: [TokenSignature: FlowID] = [:]
        var consentVerifiers: [TokenSignature: FlowID] = [:]
        var sessions: [SessionID: LoginSession] = [:]
        var authorizations: [Authorization] = []
        var codes: [AuthorizationCodeRecord] = []
        var accessTokens: [AccessTokenRecord] = []
        var pairwiseSubjects: [ClientID: [Subject: Subject]] = [:]
        var logouts: [String: (decision: LogoutDecision, done: Bool)] = [:]
        var notices: [(notice: LogoutNotice, dueAt: UnixTime)] = []
    }

    private let state = Mutex(State())

    var clients: any ClientStore { self }
    var flows: any FlowStore { self }
    var sessions: any LoginSessionStore { self }
    var authorizations: any AuthorizationStore { self }
    var logouts: any LogoutStore { self }
    var pairwiseSubjects: any PairwiseSubjectStore { self }
    var logoutNotices: any LogoutNoticeStore { self }
    var identityProviderNotices: any IdentityProviderNoticeStore { IdentityProviderNoticesInMemory() }
    var tokens: any TokenStore { UnusedTokenStore() }
    var keys: any KeyStore { UnusedTokenStore() }
    var usedAssertions: any UsedAssertionStore { AssertionsInMemory() }
    var trustGrants: any TrustGrantStore { TrustInMemory(grants: []) }
    var devices: any DeviceCodeStore { UnusedDeviceStores() }
    var userCodeGuesses: any UserCodeGuessStore { UnusedDeviceStores() }

    var allFlows: [Flow] { state.withLock { Array($0.flows.values) } }
    var allSessions: [LoginSession] { state.withLock { Array($0.sessions.values) } }
    var allAuthorizations: [Authorization] { state.withLock { $0.authorizations } }
    var allNotices: [(notice: LogoutNotice, dueAt: UnixTime)] { state.withLock { $0.notices } }
    var allCodes: [AuthorizationCodeRecord] { state.withLock { $0.codes } }
    var allAccessTokens: [AccessTokenRecord] { state.withLock { $0.accessTokens } }

    // MARK: Clients
    func find(_ id: ClientID) async throws -> Client? { state.withLock { $0.clients[id] } }
    func create(_ client: Client) async throws -> Bool {
        state.withLock { state in
            guard state.clients[client.id] == nil else { return false }
            state.clients[client.id] = client
            return true
        }
    }
    func replace(_ client: Client) async throws -> Bool {
        state.withLock { $0.clients.updateValue(client, forKey: client.id) != nil }
    }
    func delete(_ id: ClientID) async throws -> Bool { state.withLock { $0.clients.removeValue(forKey: id) != nil } }
    func list(_ filter: ClientFilter, after last: ClientID?, limit: Int) async throws -> [Client] { [] }

    // MARK: Flows
    func isDecided(_ id: FlowID) async throws -> Bool { state.withLock { $0.flows[id] != nil } }
    func decideLogin(_ flow: Flow, verifier: TokenSignature) async throws -> Bool {
        state.withLock { state in
            guard state.flows[flow.id] == nil else { return false }
            state.flows[flow.id] = flow
            state.loginVerifiers[verifier] = flow.id
            return true
        }
    }
    func find(loginVerifier: TokenSignature) async throws -> Flow? {
        state.withLock { state in state.loginVerifiers[loginVerifier].flatMap { state.flows[$0] } }
    }
    func askConsent(_ flow: FlowID, challenge: TokenSignature, skipped: Bool, session: LoginSession) async throws
        -> Bool
    {
        state.withLock { state in
            guard state.flows[flow]?.state == .loginDecided else { return false }
            state.flows[flow]?.state = .consentAsked
            state.flows[flow]?.consentSkipped = skipped
            state.consentChallenges[challenge] = flow
            state.sessions[session.id] = session
            return true
        }
    }
    func find(consentChallenge: TokenSignature) async throws -> Flow? {
        state.withLock { state in state.consentChallenges[consentChallenge].flatMap { state.flows[$0] } }
    }
    func decideConsent(_ flow: Flow, verifier: TokenSignature) async throws -> Bool {
        state.withLock { state in
            guard state.flows[flow.id]?.state == .consentAsked else { return false }
            state.flows[flow.id] = flow
            state.consentVerifiers[verifier] = flow.id
            return true
        }
    }
    func find(consentVerifier: TokenSignature) async throws -> Flow? {
        state.withLock { state in state.consentVerifiers[consentVerifier].flatMap { state.flows[$0] } }
    }
    func finish(
        _ flow: FlowID, with authorization: Authorization, issued: AuthorizationEndpointRecords
    ) async throws -> Bool {
        state.withLock { state in
            guard state.flows[flow]?.state == .consentDecided else { return false }
            state.flows[flow]?.state = .finished
            state.authorizations.append(authorization)
            if let code = issued.code { state.codes.append(code) }
            if let token = issued.accessToken { state.accessTokens.append(token) }
            return true
        }
    }
    func abandon(_ flow: FlowID) async throws -> Bool {
        state.withLock { state in
            guard let found = state.flows[flow], found.state != .finished else { return false }
            state.flows[flow]?.state = .finished
            return true
        }
    }

    // MARK: Sessions
    func find(_ id: SessionID) async throws -> LoginSession? { state.withLock { $0.sessions[id] } }
    func end(_ id: SessionID, at now: UnixTime) async throws -> Bool {
        state.withLock { Self.end(id, at: now, &$0) }
    }
    func endAll(of subject: Subject, at now: UnixTime) async throws {
        state.withLock { state in
            for session in state.sessions.values where session.subject == subject {
                _ = Self.end(session.id, at: now, &state)
            }
        }
    }

    // MARK: Authorizations
    func reusable(subject: Subject, client: ClientID, at now: UnixTime) async throws -> Authorization? {
        state.withLock { state in
            state.authorizations.last {
                $0.subject == subject && $0.clientID == client && $0.remembered && !$0.skipped
                    && $0.rememberedUntil.map { $0 > now } ?? true
            }
        }
    }
    func list(
        subject: Subject, session: SessionID?, after last: AuthorizationID?, limit: Int
    ) async throws -> [Authorization] {
        state.withLock { state in
            let all = state.authorizations.filter {
                $0.subject == subject && session.map { [id = $0.sessionID] in $0 == id } ?? true
                    && last.map { [id = $0.id] in id.rawValue > $0.rawValue } ?? true
            }
            return Array(all.sorted { $0.id.rawValue < $1.id.rawValue }.prefix(limit))
        }
    }
    func revoke(_ selection: AuthorizationSelection) async throws {
        state.withLock { state in
            state.authorizations.removeAll {
                switch selection {
                case .one(let id): $0.id == id
                case .client(let client, let subject): $0.clientID == client && $0.subject == subject
                case .all(let subject): $0.subject == subject
                }
            }
        }
    }
    func clients(of session: SessionID, subject: Subject) async throws -> [Client] {
        state.withLock { state in
            let ids = Set(
                state.authorizations.filter { $0.sessionID == session && $0.subject == subject }.map(\.clientID))
            return ids.compactMap { state.clients[$0] }.sorted { $0.id.rawValue < $1.id.rawValue }
        }
    }

    // MARK: Pairwise subjects
    func identifier(of subject: Subject, for client: ClientID) async throws -> Subject? {
        state.withLock { $0.pairwiseSubjects[client]?[subject] }
    }
    func holder(of identifier: Subject, for client: ClientID) async throws -> Subject? {
        state.withLock { $0.pairwiseSubjects[client]?.first { $0.value == identifier }?.key }
    }
    func save(_ identifier: Subject, of subject: Subject, for client: ClientID) async throws {
        state.withLock { $0.pairwiseSubjects[client, default: [:]][subject] = identifier }
    }

    // MARK: Logouts
    func isDecided(_ id: String) async throws -> Bool { state.withLock { $0.logouts[id] != nil } }
    func decide(_ decision: LogoutDecision) async throws -> Bool {
        state.withLock { state in
            guard state.logouts[decision.id] == nil else { return false }
            state.logouts[decision.id] = (decision, false)
            return true
        }
    }
    func find(verifier: TokenSignature) async throws -> LogoutDecision? {
        state.withLock { $0.logouts.values.first { $0.decision.verifier == verifier }?.decision }
    }
    func complete(_ decision: LogoutDecision, at now: UnixTime) async throws -> Bool {
        state.withLock { state in
            guard state.logouts[decision.id]?.done == false else { return false }
            state.logouts[decision.id]?.done = true
            _ = Self.end(decision.sessionID, at: now, &state)
            return true
        }
    }
    private static func end(_ id: SessionID, at now: UnixTime, _ state: inout State) -> Bool {
        guard let session = state.sessions.removeValue(forKey: id) else { return false }
        let given = state.authorizations.filter { $0.sessionID == id && $0.subject == session.subject }
        for client in Set(given.map(\.clientID)) {
            let notice = LogoutNotice(
                sessionID: id, clientID: client, subject: session.subject, endedAt: now, attempts: 0)
            state.notices.append((notice, now))
        }
        return true
    }

    // MARK: Logout notices
    func take(dueAt now: UnixTime, of subject: Subject?, until leaseEnd: UnixTime, limit: Int) async throws
        -> [LogoutNotice]
    {
        state.withLock { state in
            var taken: [LogoutNotice] = []
            for index in state.notices.indices where state.notices[index].dueAt <= now && taken.count < limit {
                let old = state.notices[index].notice
                guard subject == nil || old.subject == subject else { continue }
                let notice = LogoutNotice(
                    sessionID: old.sessionID, clientID: old.clientID, subject: old.subject, endedAt: old.endedAt,
                    attempts: old.attempts + 1)
                state.notices[index] = (notice, leaseEnd)
                taken.append(notice)
            }
            return taken
        }
    }
    func remove(_ notice: LogoutNotice) async throws {
        state.withLock { $0.notices.removeAll { $0.notice.tokenID == notice.tokenID } }
    }
    func postpone(_ notice: LogoutNotice, until time: UnixTime) async throws {
        state.withLock { state in
            for index in state.notices.indices where state.notices[index].notice == notice {
                state.notices[index].dueAt = time
            }
        }
    }
    func isAnyDue(at now: UnixTime) async throws -> Bool { state.withLock { $0.notices.contains { $0.dueAt <= now } } }
}
