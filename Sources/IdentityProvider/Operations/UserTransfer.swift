import Database
import Ground

/// Accounts as JSON lines, in and out; for the admin API and the command line.
package struct UserTransfer: Sendable {
    private let database: any Database
    private let users: UserStore
    private let schema: AttributeSchema
    private let audit: AuditLog
    private let clock: WallClock
    private let random: RandomBytes

    /// Lines that are stored as one unit.
    private static let batchSize = 200

    package init(
        _ database: any Database, users: UserStore, schema: AttributeSchema, audit: AuditLog, clock: WallClock,
        random: RandomBytes
    ) {
        self.database = database
        self.users = users
        self.schema = schema
        self.audit = audit
        self.clock = clock
        self.random = random
    }

    /// Imports the lines that `next` gives until it gives none. What was stored is recorded also where it breaks off.
    /// - Parameter isDryRun: the lines are only judged.
    package func take(
        isDryRun: Bool, by caller: UserOperations.Caller, _ next: () async throws -> (number: Int, text: [UInt8])?
    ) async throws -> UserImport.Report {
        var report = UserImport.Report()
        do {
            try await take(isDryRun: isDryRun, into: &report, next)
        } catch {
            if !isDryRun, report.created > 0 { try await record(report, caller) }
            throw error
        }
        if !isDryRun { try await record(report, caller) }
        return report
    }

    /// Hands every account to `write`, a page of lines at a time. It is recorded first, as what was read is out.
    /// - Parameter includesHashes: whoever reads password hashes can guess at leisure.
    package func give(
        includingHashes includesHashes: Bool, by caller: UserOperations.Caller,
        _ write: ([UInt8]) async throws -> Void
    ) async throws {
        try await audit.record(
            AuditEvent(
                .usersExported, by: caller.actor, traces: caller.traces,
                details: ["password_hashes": String(includesHashes)]))
        let export = UserExport(
            users: users, memberships: MembershipStore(database),
            links: UpstreamLinkStore(database, clock: clock, random: random), includesHashes: includesHashes)
        try await export.run(write)
    }

    private func take(
        isDryRun: Bool, into report: inout UserImport.Report,
        _ next: () async throws -> (number: Int, text: [UInt8])?
    ) async throws {
        let users = UserImport(database, schema: schema, clock: clock, random: random, isDryRun: isDryRun)
        var batch: [(number: Int, text: [UInt8])] = []
        while let line = try await next() {
            batch.append(line)
            guard batch.count == Self.batchSize else { continue }
            report += try await users.take(batch)
            batch.removeAll(keepingCapacity: true)
        }
        report += try await users.take(batch)
    }

    private func record(_ report: UserImport.Report, _ caller: UserOperations.Caller) async throws {
        try await audit.record(
            AuditEvent(
                .usersImported, by: caller.actor, traces: caller.traces,
                details: [
                    "created": String(report.created), "present": String(report.present),
                    "refused": String(report.refused),
                ]))
    }
}

extension UserImport.Report {
    package var json: JSONObject {
        JSONObject([
            "created": .integer(Int64(created)), "present": .integer(Int64(present)),
            "refused": .integer(Int64(refused)),
            "problems": .array(
                problems.map { ["line": .integer(Int64($0.line)), "problem": .string($0.text)] }),
        ])
    }
}
