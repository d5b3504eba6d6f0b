import Dispatch
import Ground

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// SQLite in a file or in memory: one writer thread, and reader threads with a connection each.
///
/// In memory the writer's connection is the only one, so it reads as well: there is nothing to win by sharing a cache,
/// and shared-cache locks would turn reads beside a write into errors.
final class SQLiteDatabase: Database {
    private enum Job: Sendable {
        case write(PendingUnit)
        case read(PendingUnit)
        case exclusive(ExclusiveSession)
    }

    /// One reader answers what four processors ask for. More of them mostly wake one another: each wake-up costs more
    /// than the read.
    private static let readers = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)) / 4)
    private static let batch = 256
    private static let readBatch = 32

    private let limits: DatabaseLimits
    private let jobs: WorkQueue<Job>
    private let reads: WorkQueue<PendingUnit>?
    private let threads: [Completion]

    /// Opens the file at `path`, or a database in memory for `nil`.
    static func open(path: String?, limits: DatabaseLimits) async throws(DatabaseError) -> SQLiteDatabase {
        if let path { try SQLiteFile.prepare(path) }
        let semaphore = DispatchSemaphore(value: 0)
        let jobs = WorkQueue<Job>(bound: limits.queuedUnits) { _ in semaphore.signal() }
        let role = path == nil ? SQLiteConnection.Role.memory : .writer
        let writer = try await connect(path ?? ":memory:", role, limits) { connection in
            Self.drain(jobs, upTo: batch, by: 0, semaphore) { Self.work($0, on: connection, limits.clock) }
        }
        guard let path else { return SQLiteDatabase(limits, jobs, nil, [writer]) }

        let semaphores = (0..<readers).map { _ in DispatchSemaphore(value: 0) }
        let reads = WorkQueue<PendingUnit>(bound: limits.queuedUnits) { semaphores[$0].signal() }
        var threads = [writer]
        do throws(DatabaseError) {
            for (number, semaphore) in semaphores.enumerated() {
                let reader = try await connect(path, .reader, limits) { connection in
                    Self.drain(reads, upTo: readBatch, by: number, semaphore) { Self.read($0, on: connection, limits.clock) }
                }
                threads.append(reader)
            }
        } catch {
            jobs.close()
            reads.close()
            throw error
        }
        return SQLiteDatabase(limits, jobs, reads, threads)
    }

    private init(
        _ limits: DatabaseLimits, _ jobs: WorkQueue<Job>, _ reads: WorkQueue<PendingUnit>?, _ threads: [Completion]
    ) {
        self.limits = limits
        self.jobs = jobs
        self.reads = reads
        self.threads = threads
    }

    deinit {
        jobs.close()
        reads?.close()
    }

    var dialect: SQLDialect { .common }

    var waitingUnits: Int { jobs.count + (reads?.count ?? 0) }

    func read(_ query: Query) async throws(DatabaseError) -> [Row] {
        let outcomes = try await PendingUnit.submit([query], by: limits.deadline) {
            (unit) throws(DatabaseError) in
            if let reads { try reads.append(unit) } else { try jobs.append(.read(unit)) }
        }
        return outcomes.first?.rows ?? []
    }

    func write(_ unit: [Query], _ durability: Durability) async throws(DatabaseError) -> [Outcome] {
        guard !unit.isEmpty else { return [] }
        return try await PendingUnit.submit(unit, durability, by: limits.deadline) {
            (unit) throws(DatabaseError) in
            try jobs.append(.write(unit))
        }
    }

    func exclusively<Value: Sendable>(
        lock: Int64, _ body: @escaping @Sendable (any ExclusiveConnection) async throws -> Value
    ) async throws -> Value {
        let session = ExclusiveSession()
        try jobs.append(.exclusive(session))
        return try await session.perform(body)
    }

    func ping() async throws(DatabaseError) { _ = try await read(Query("SELECT 1")) }

    func close() async {
        jobs.close()
        reads?.close()
        for thread in threads { await thread.wait() }
    }
}

// What follows runs on the worker threads.
extension SQLiteDatabase {
    private static func connect(
        _ path: String, _ role: SQLiteConnection.Role, _ limits: DatabaseLimits,
        _ work: @escaping @Sendable (SQLiteConnection) -> Void
    ) async throws(DatabaseError) -> Completion {
        try await WorkerThread.start(
            opening: { () throws(DatabaseError) in
                try SQLiteConnection(path: path, role: role, limits: limits)
            }, work)
    }

    private static func drain<Item>(
        _ queue: WorkQueue<Item>, upTo limit: Int, by worker: Int, _ semaphore: DispatchSemaphore,
        _ work: ([Item]) -> Void
    ) {
        while true {
            switch queue.take(upTo: limit, by: worker) {
            case .items(let items): work(items)
            case .empty: semaphore.wait()
            case .closed: return
            }
        }
    }

    private static func work(_ jobs: [Job], on connection: SQLiteConnection, _ clock: MonotonicClock) {
        var units: [PendingUnit] = []
        var reads: [PendingUnit] = []
        var sessions: [ExclusiveSession] = []
        for job in jobs {
            switch job {
            case .write(let unit): units.append(unit)
            case .read(let unit): reads.append(unit)
            case .exclusive(let session): sessions.append(session)
            }
        }
        // Reads go first, outside of the transaction: they must not see what is not committed yet.
        read(reads, on: connection, clock)
        SQLiteWriter(connection: connection, clock: clock).commit(units)
        for session in sessions {
            session.serve { () throws(DatabaseError) in
                try begin(on: connection)
                return connection
            }
        }
    }

    /// Another process's migration may take longer than an ordinary commit may wait.
    private static func begin(on connection: SQLiteConnection) throws(DatabaseError) {
        try connection.setDurability(.full)
        var attempts = 1
        while true {
            do throws(DatabaseError) {
                _ = try connection.run(Query("BEGIN IMMEDIATE"))
                return
            } catch {
                guard error.reason == .overloaded, attempts < 15 else { throw error }
                attempts += 1
            }
        }
    }

    private static func read(_ units: [PendingUnit], on connection: SQLiteConnection, _ clock: MonotonicClock) {
        for unit in units.droppingExpired(at: clock.now()) {
            do throws(DatabaseError) {
                var outcomes: [Outcome] = []
                for statement in unit.statements { outcomes.append(try connection.read(statement)) }
                unit.answer(.success(outcomes))
            } catch { unit.answer(.failure(error)) }
        }
    }
}
