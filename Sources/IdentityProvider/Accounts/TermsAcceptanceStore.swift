import Database
import Ground

/// Who agreed to which version of which document, and when.
package struct TermsAcceptanceStore: Sendable {
    private let database: any Database
    private let clock: WallClock

    package init(_ database: any Database, clock: WallClock) {
        self.database = database
        self.clock = clock
    }

    /// One acceptance, as the export of a person's data shows it.
    package struct Acceptance: Sendable, Hashable {
        package let version: TermsDocument.Version
        package let acceptedAt: UnixTime
    }

    package func acceptances(of user: UserID) async throws(DatabaseError) -> [Acceptance] {
        let query = Query(
            """
            SELECT document, version, accepted_at FROM idp_terms_acceptances
            WHERE user_id = $1 ORDER BY accepted_at, document
            """, [.text(user.rawValue)])
        var found: [Acceptance] = []
        for row in try await database.read(query) {
            found.append(
                Acceptance(
                    version: TermsDocument.Version(document: try row.text(0), version: try row.text(1)),
                    acceptedAt: UnixTime(milliseconds: try row.integer(2))))
        }
        return found
    }

    /// Those of `documents` whose present version the person has not agreed to.
    package func missing(
        _ documents: [TermsDocument], of user: UserID
    ) async throws(DatabaseError) -> [TermsDocument] {
        guard !documents.isEmpty else { return [] }
        let accepted = Set(try await acceptances(of: user).map(\.version))
        return documents.filter { !accepted.contains($0.asAccepted) }
    }

    /// Records the acceptance; a repeated one keeps its first time.
    package func statements(accepting versions: [TermsDocument.Version], of user: UserID) -> [Query] {
        versions.map { version in
            Query(
                """
                INSERT INTO idp_terms_acceptances (user_id, document, version, accepted_at) VALUES ($1, $2, $3, $4)
                ON CONFLICT DO NOTHING
                """,
                [
                    .text(user.rawValue), .text(version.document), .text(version.version),
                    .integer(clock.now().milliseconds),
                ])
        }
    }

    package func accept(_ versions: [TermsDocument.Version], of user: UserID) async throws(DatabaseError) {
        guard !versions.isEmpty else { return }
        _ = try await database.write(statements(accepting: versions, of: user))
    }
}
