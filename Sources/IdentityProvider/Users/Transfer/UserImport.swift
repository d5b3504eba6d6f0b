import Database
import Ground
import PasswordHashing

/// Takes accounts over, a batch of lines at a time. It can be broken off and run again: what is there already is left as
/// it is, and lines with errors keep no other line back.
package struct UserImport: Sendable {
    /// What became of the lines.
    package struct Report: Sendable, Hashable {
        package var created = 0
        /// There was an account of the address already.
        package var present = 0
        /// Lines with something wrong.
        package var refused = 0
        /// Line numbers with what is wrong there, in order; the first hundred where the report is of many lines.
        package var problems: [Problem] = []

        /// So many problems are told; a file of another kind has one on each line.
        package static let mostProblems = 100

        package init() {}

        package static func += (left: inout Report, right: Report) {
            left.created += right.created
            left.present += right.present
            left.refused += right.refused
            left.problems += right.problems.prefix(max(0, mostProblems - left.problems.count))
        }
    }

    package struct Problem: Sendable, Hashable {
        package let line: Int
        package let text: String
    }

    private let database: any Database
    private let schema: AttributeSchema
    private let clock: WallClock
    private let random: RandomBytes
    private let isDryRun: Bool

    /// - Parameter isDryRun: Whether the lines are only judged.
    package init(
        _ database: any Database, schema: AttributeSchema, clock: WallClock, random: RandomBytes, isDryRun: Bool
    ) {
        self.database = database
        self.schema = schema
        self.clock = clock
        self.random = random
        self.isDryRun = isDryRun
    }

    /// Imports these lines; those that store something are one unit.
    package func take(_ lines: [(number: Int, text: [UInt8])]) async throws(DatabaseError) -> Report {
        var report = Report()
        var records: [(line: Int, record: UserRecord)] = []
        for (number, text) in lines where !text.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) {
            do throws(UserRecord.Problem) {
                records.append((number, try read(text)))
            } catch {
                report.problems.append(Problem(line: number, text: error.description))
            }
        }
        let taken = try await takenConnections(records.map(\.record))
        let stored = try await store(records.map(\.record), unless: taken)
        for (index, (line, record)) in records.enumerated() {
            if stored[index].isStored {
                report.created += 1
                guard let lost = stored[index].lost else { continue }
                let text = Self.text(taken: lost) + "; the account was made without it"
                report.problems.append(Problem(line: line, text: text))
            } else if let problem = try await obstacle(to: record, taken[index], &report) {
                report.problems.append(Problem(line: line, text: problem))
            }
        }
        report.problems.sort { $0.line < $1.line }
        report.refused = report.problems.count
        return report
    }

    private func read(_ text: [UInt8]) throws(UserRecord.Problem) -> UserRecord {
        let value: JSONValue
        do throws(JSONParser.Failure) { value = try JSONParser.parse(text) } catch {
            throw UserRecord.Problem(description: "this is no JSON: \(error)")
        }
        guard let object = value.object else { throw UserRecord.Problem(description: "this is no JSON object") }
        return try UserRecord(object, schema: schema)
    }

    /// Whether each was stored, and a connection that went to somebody else meanwhile.
    /// - Parameter taken: of the records that must not be stored, what keeps them from it.
    private func store(
        _ records: [UserRecord], unless taken: [UserConnection?]
    ) async throws(DatabaseError) -> [(isStored: Bool, lost: UserConnection?)] {
        guard !isDryRun else { return records.map { _ in (false, nil) } }
        let now = clock.now()
        var unit: [Query] = []
        var places: [(user: Int, connections: Int)?] = []
        for (record, taken) in zip(records, taken) {
            guard taken == nil else {
                places.append(nil)
                continue
            }
            let user = User(
                id: record.id ?? UserID(random.uuid()), profile: record.profile, disabledAt: record.isDisabled ? now : nil,
                createdAt: record.createdAt ?? now, updatedAt: now)
            let place = unit.count
            unit.append(UserStore.insertStatement(user, record.passwordHash))
            // A subject that was there already keeps what it has: the address tells whether this row is the new one.
            unit += record.memberships.rows.map { row in
                Query(
                    """
                    INSERT INTO idp_memberships (user_id, kind, name)
                    SELECT id, CAST($2 AS TEXT), CAST($3 AS TEXT) FROM idp_users
                    WHERE id = $1 AND email_key = $4 AND updated_at = $5 ON CONFLICT DO NOTHING
                    """,
                    [
                        .text(user.id.rawValue), .text(row.kind), .text(row.name), .text(user.profile.email.key),
                        .integer(now.milliseconds),
                    ])
            }
            places.append((place, unit.count))
            unit += record.connections.map { statement(adding: $0, to: user) }
        }
        guard !unit.isEmpty else { return records.map { _ in (false, nil) } }
        let outcomes = try await database.write(unit)
        return zip(records, places).map { record, place in
            guard let place, outcomes[place.user].changes == 1 else { return (false, nil) }
            let lost = record.connections.enumerated().first { outcomes[place.connections + $0.offset].changes == 0 }
            return (true, lost?.element)
        }
    }

    /// Connects an identity to an account that this very import made, unless it is somebody's already.
    private func statement(adding connection: UserConnection, to user: User) -> Query {
        Query(
            """
            INSERT INTO idp_upstream_links (id, issuer, subject, user_id, label, created_at, last_used_at)
            SELECT $1, $2, $3, id, $4, $5, CAST($6 AS BIGINT) FROM idp_users
            WHERE id = $7 AND email_key = $8 AND updated_at = $9 ON CONFLICT DO NOTHING
            """,
            [
                .text(random.uuid()), .text(connection.issuer), .text(connection.subject), .text(connection.label),
                .integer((connection.createdAt ?? user.updatedAt).milliseconds),
                .optional(connection.lastUsedAt?.milliseconds), .text(user.id.rawValue), .text(user.profile.email.key),
                .integer(user.updatedAt.milliseconds),
            ])
    }

    /// For each record a connection of it that is another account's, in the database or further up; `nil`: none is.
    private func takenConnections(_ records: [UserRecord]) async throws(DatabaseError) -> [UserConnection?] {
        var owners: [UserConnection.Key: String] = [:]
        var taken: [UserConnection?] = []
        for record in records {
            var obstacle: UserConnection?
            for connection in record.connections {
                var known = owners[connection.key]
                if known == nil { known = try await owner(of: connection) }
                owners[connection.key] = known ?? record.profile.email.key
                if let known, known != record.profile.email.key, obstacle == nil { obstacle = connection }
            }
            taken.append(obstacle)
        }
        return taken
    }

    /// The address, as it is looked up, of the account that the identity signs in to.
    private func owner(of connection: UserConnection) async throws(DatabaseError) -> String? {
        let query = Query(
            """
            SELECT email_key FROM idp_users WHERE id = (
              SELECT user_id FROM idp_upstream_links WHERE issuer = $1 AND subject = $2)
            """, [.text(connection.issuer), .text(connection.subject)])
        return try await database.read(query).first?.text(0)
    }

    private static func text(taken connection: UserConnection) -> String {
        "connections: \(connection.subject) at \(connection.issuer) belongs to another account already"
    }

    /// Counts a record that was not stored: there is such an account, or another one is in its way.
    private func obstacle(
        to record: UserRecord, _ taken: UserConnection?, _ report: inout Report
    ) async throws(DatabaseError) -> String? {
        let rows = try await database.read(
            Query(
                "SELECT id, email_key FROM idp_users WHERE id = $1 OR email_key = $2 OR username_key = $3",
                [
                    .text(record.id?.rawValue ?? ""), .text(record.profile.email.key),
                    .text(record.profile.username.map(IdentifierKey.of) ?? ""),
                ]))
        for row in rows where try row.text(1) == record.profile.email.key {
            if let id = record.id, try row.text(0) != id.rawValue {
                return "the address \(record.profile.email) belongs to another subject already"
            }
            report.present += 1
            return nil
        }
        guard let row = rows.first else {
            if let taken { return Self.text(taken: taken) }
            guard isDryRun else { return "the account was changed at the same time; import the line again" }
            report.created += 1
            return nil
        }
        return try row.text(0) == record.id?.rawValue
            ? "the subject \(record.id?.rawValue ?? "") belongs to another address already"
            : "the user name '\(record.profile.username ?? "")' belongs to somebody else already"
    }
}
