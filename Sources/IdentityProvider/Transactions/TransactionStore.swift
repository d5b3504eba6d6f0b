import Database
import Ground

/// The transactions, in the database. Only their ends wait for the disk: one that is lost on the way is begun again at the
/// application.
struct TransactionStore: Sendable {
    private let database: any Database
    private let keys: KeyRing
    private let sealedBox: SealedBox
    private let clock: WallClock
    private let random: RandomBytes
    private let lifespan: Duration

    /// Expired transactions are kept this long, so that their pages can still say how to start again. No longer, as a
    /// stranger who can start sign-ons can make rows.
    private static let afterlife = Duration.seconds(3600)

    init(_ database: any Database, keys: KeyRing, clock: WallClock, random: RandomBytes, lifespan: Duration) {
        self.database = database
        self.keys = keys
        sealedBox = SealedBox(keys, random: random)
        self.clock = clock
        self.random = random
        self.lifespan = lifespan
    }

    /// Begins a transaction and returns it with the value of the cookie that binds it to the browser.
    /// - Parameter progress: how far the sign-in has come by what was proven before.
    func begin(
        _ kind: Transaction.Kind, _ content: TransactionContent, progress: SignInProgress? = nil
    ) async throws -> (transaction: Transaction, cookie: Secret<TransactionCookie>) {
        let id = Base64URL.encode(random(16))
        let cookie = Secret<TransactionCookie>(Base64URL.encode(random(32)))
        let now = clock.now()
        let transaction = Transaction(
            id: id, kind: kind, content: content, createdAt: now, expiresAt: now + lifespan,
            cookieHash: keys.hashes(of: cookie.exposed.utf8, for: .transaction).first ?? [], decidedAt: nil,
            decision: nil, progress: progress)
        let sealed = try sealedBox.seal(content.json.bytes, place: Self.contentPlace(id))
        let sealedProgress = try progress.map { try sealedBox.seal($0.json.bytes, place: Self.progressPlace(id)) }
        _ = try await database.write([
            Query(
                "DELETE FROM idp_transactions WHERE expires_at < $1",
                [.integer((now - Self.afterlife).milliseconds)]),
            Query(
                """
                INSERT INTO idp_transactions (id, kind, cookie_hash, content, created_at, expires_at, progress)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                """,
                [
                    .text(id), .text(kind.rawValue), .blob(transaction.cookieHash), .blob(sealed),
                    .integer(now.milliseconds), .integer(transaction.expiresAt.milliseconds), .optional(sealedProgress),
                ]),
        ], .relaxed)
        return (transaction, cookie)
    }

    /// The transaction `id`, expired and decided ones included.
    func find(_ id: String) async throws -> Transaction? {
        let query = Query(
            """
            SELECT kind, cookie_hash, content, created_at, expires_at, decided_at, decision, progress
            FROM idp_transactions WHERE id = $1
            """, [.text(id)])
        guard let row = try await database.read(query).first else { return nil }
        let content = try sealedBox.open(try row.blob(2), place: Self.contentPlace(id))
        let decision = try row.optionalBlob(6).map { try sealedBox.open($0, place: Self.decisionPlace(id)) }
        guard let kind = Transaction.Kind(rawValue: try row.text(0)),
            let content = (try? JSONParser.parse(content))?.object.flatMap(TransactionContent.init(json:))
        else { throw DatabaseError(.malformedRow, "a transaction is not what the program writes") }
        return Transaction(
            id: id, kind: kind, content: content, createdAt: UnixTime(milliseconds: try row.integer(3)),
            expiresAt: UnixTime(milliseconds: try row.integer(4)), cookieHash: try row.blob(1),
            decidedAt: try row.optionalInteger(5).map(UnixTime.init(milliseconds:)),
            decision: decision.flatMap { (try? JSONParser.parse($0))?.object }.flatMap(TransactionDecision.init(json:)),
            progress: try row.optionalBlob(7).flatMap { try read($0, of: id) })
    }

    /// Records the decision, and in the same unit what follows from it. Of any number of racing requests exactly one
    /// decides; the others are told what that one decided.
    /// - Parameters:
    ///   - consequences: statements that take effect only where the transaction's `decided_by` is the given one.
    ///   - afterwards: runs where it was this request that decided.
    func decide(
        _ transaction: Transaction, _ decision: TransactionDecision,
        consequences: (_ decidedBy: String) throws -> [Query] = { _ in [] }, afterwards: () -> Void = {}
    ) async throws -> TransactionDecision {
        let decider = Base64URL.encode(random(16))
        let sealed = try sealedBox.seal(decision.json.bytes, place: Self.decisionPlace(transaction.id))
        let update = Query(
            "UPDATE idp_transactions SET decided_at = $1, decided_by = $2, decision = $3 WHERE id = $4 AND decided_at IS NULL",
            [.integer(clock.now().milliseconds), .text(decider), .blob(sealed), .text(transaction.id)])
        let outcomes = try await database.write([update] + consequences(decider))
        if outcomes.first?.changes == 1 {
            afterwards()
            return decision
        }
        return try await find(transaction.id)?.decision ?? decision
    }

    /// Records how far the sign-in of `transaction` has come. Where another request recorded something meanwhile, both
    /// count: nothing that was done has to be done again.
    /// - Returns: what is recorded now.
    func record(_ progress: SignInProgress, in transaction: Transaction) async throws -> SignInProgress {
        let place = Self.progressPlace(transaction.id)
        var merged = progress
        // Each round that fails is one that another request won, and a browser sends few at once.
        for _ in 0..<Self.rounds {
            let current = try await database.read(
                Query("SELECT progress FROM idp_transactions WHERE id = $1", [.text(transaction.id)])
            ).first?.optionalBlob(0)
            if let earlier = try current.flatMap({ try read($0, of: transaction.id) }) {
                merged = progress.merged(into: earlier)
                if merged == earlier { return earlier }
            }
            let sealed = try sealedBox.seal(merged.json.bytes, place: place)
            let update =
                if let current {
                    Query(
                        "UPDATE idp_transactions SET progress = $1 WHERE id = $2 AND progress = $3",
                        [.blob(sealed), .text(transaction.id), .blob(current)])
                } else {
                    Query(
                        "UPDATE idp_transactions SET progress = $1 WHERE id = $2 AND progress IS NULL",
                        [.blob(sealed), .text(transaction.id)])
                }
            if try await database.write(update, .relaxed).changes == 1 { return merged }
        }
        throw DatabaseError(.overloaded, "a sign-in is written to by too many requests at once")
    }

    private static let rounds = 16

    private func read(_ sealed: [UInt8], of id: String) throws -> SignInProgress? {
        let content = try sealedBox.open(sealed, place: Self.progressPlace(id))
        return (try? JSONParser.parse(content))?.object.flatMap(SignInProgress.init(json:))
    }

    /// Whether `cookie` is the one that `transaction` was begun with.
    func isBound(_ transaction: Transaction, to cookie: Secret<TransactionCookie>) -> Bool {
        keys.hashes(of: cookie.exposed.utf8, for: .transaction).contains {
            constantTimeEquals($0, transaction.cookieHash)
        }
    }

    private static func contentPlace(_ id: String) -> String { "idp_transactions.content.\(id)" }
    private static func decisionPlace(_ id: String) -> String { "idp_transactions.decision.\(id)" }
    private static func progressPlace(_ id: String) -> String { "idp_transactions.progress.\(id)" }
}
