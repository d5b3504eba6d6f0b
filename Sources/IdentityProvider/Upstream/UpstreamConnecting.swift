import Database
import Ground
import Hummingbird
import Web

/// Connects identities at other providers to accounts, and takes them away: always of somebody who has just proven to
/// own the account (M-18).
struct UpstreamConnecting: Sendable {
    let upstream: UpstreamSignIn
    let browsers: Browsers
    let challenges: Challenges
    let notices: UpstreamNotices
    let database: any Database

    var upstreams: Upstreams { upstream.upstreams }
    var links: UpstreamLinkStore { upstream.links }

    /// Sends somebody who is signed in to the provider `id`, to connect who they are there.
    func begin(_ id: String, _ signedIn: Browsers.SignedIn) async throws -> Response {
        let content = TransactionContent(returningTo: ConnectionsPage.path, as: signedIn.user.id)
        let (transaction, cookie) = try await challenges.transactions.begin(.login, content)
        let lifespan = transaction.expiresAt.since(transaction.createdAt).wholeSeconds
        return try await upstream.begin(
            id, Challenges.Open(transaction: transaction, cookie: cookie),
            cookies: [challenges.cookies.transaction(transaction.id, cookie, maxAge: lifespan)]
        ) { $0.connectingTo = signedIn.user.id }
    }

    /// Whoever began it is back.
    func connect(
        _ identity: UpstreamIdentity, _ attempt: UpstreamAttempt, _ open: Challenges.Open, _ request: Request,
        _ context: WebContext
    ) async throws -> Response {
        try await upstream.attempts.remove(open.transaction.id)
        guard let signedIn = try await browsers.signedIn(request), signedIn.user.id == attempt.connectingTo else {
            throw UpstreamFailure(.expired, "whoever began to connect is not signed in any more")
        }
        let occasion = occasion(signedIn.user, request, context)
        if try await add(identity, occasion) { return ConnectionsPage.redirect(.connected) }
        guard try await links.find(identity)?.userID == signedIn.user.id else {
            throw UpstreamFailure(.taken, "the identity signs somebody else in")
        }
        return ConnectionsPage.redirect(.connected)
    }

    /// By whom and with which request something is changed.
    func occasion(_ user: User, _ request: Request, _ context: WebContext) -> FactorNotices.Occasion {
        FactorNotices.Occasion(
            user: user, actor: .person(user.id), traces: RequestTraces(request, context), locale: request.languages)
    }

    /// - Returns: `false` when the identity is somebody's already.
    func add(_ identity: UpstreamIdentity, _ occasion: FactorNotices.Occasion) async throws -> Bool {
        guard try await links.add(identity, to: occasion.user.id, with: notices.added(identity, occasion)) else {
            return false
        }
        notices.audit.announce(notices.addition(of: identity, occasion))
        return true
    }

    /// - Returns: `false` when nothing else would be left to sign in with.
    func remove(_ id: String, _ occasion: FactorNotices.Occasion) async throws -> Bool {
        let owned = try await links.list(of: occasion.user.id)
        // Sent twice: it is gone already.
        guard let link = owned.first(where: { $0.id == id }) else { return true }
        guard try await links.remove(id, of: occasion.user.id, issuers: upstreams.issuers) else {
            return try await !links.list(of: occasion.user.id).contains { $0.id == id }
        }
        _ = try await database.write(try notices.removed(link, occasion))
        return true
    }
}
