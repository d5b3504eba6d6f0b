import Database
import Ground

/// What a person decided about applications, from the audit log: the record that stays when the server has forgotten.
struct PastConsents: Sendable {
    let database: any Database

    /// One decision.
    struct Decision: Sendable {
        let place: EventPlace
        let kind: PastConsentsContext.Kind
        /// The application's identifier; `nil`: all of them.
        let client: String?
        /// What was given, or taken away.
        let scopes: [String]
        let userAgent: String?
    }

    /// The latest first; without what was given to applications that do not ask, as nobody decided it.
    func decisions(of user: UserID, before place: EventPlace?, limit: Int) async throws(DatabaseError) -> [Decision] {
        let place = place ?? EventPlace(at: UnixTime(milliseconds: .max), id: "")
        let query = Query(
            """
            SELECT at, id, type, client, user_agent, details FROM idp_events
            WHERE subject = $1 AND type IN ($5, $6, $7, $8) AND details NOT LIKE '%"silent":"true"%'
              AND (at < $2 OR (at = $2 AND id < $3)) ORDER BY at DESC, id DESC LIMIT $4
            """,
            [
                .text(user.rawValue), .integer(place.at.milliseconds), .text(place.id), .integer(Int64(limit)),
            ] + PastConsentsContext.Kind.allCases.map { .text(Self.type(of: $0).rawValue) })
        var decisions: [Decision] = []
        for row in try await database.read(query) {
            if let decision = try Self.read(row) { decisions.append(decision) }
        }
        return decisions
    }

    private static func read(_ row: Row) throws(DatabaseError) -> Decision? {
        let type = try row.text(2)
        guard let kind = PastConsentsContext.Kind.allCases.first(where: { Self.type(of: $0).rawValue == type }) else {
            return nil
        }
        let details = (try? JSONParser.parse(Array(try row.text(5).utf8)))?.object
        return Decision(
            place: EventPlace(at: UnixTime(milliseconds: try row.integer(0)), id: try row.text(1)), kind: kind,
            client: try row.optionalText(3),
            scopes: (details?["scope"]?.string ?? "").split(separator: " ").map(String.init),
            userAgent: try row.optionalText(4))
    }

    private static func type(of kind: PastConsentsContext.Kind) -> AuditEventType {
        switch kind {
        case .accepted: .consentAccepted
        case .rejected: .consentRejected
        case .narrowed: .consentNarrowed
        case .revoked: .consentRevoked
        }
    }
}
