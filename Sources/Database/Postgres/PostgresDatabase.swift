/// PostgreSQL over a few connections in pipeline mode, writers and readers apart (design D3).
final class PostgresDatabase: Database {
    private let address: PostgresAddress
    private let limits: DatabaseLimits
    private let writes: WorkQueue<PendingUnit>
    private let reads: WorkQueue<PendingUnit>
    private let threads: [Completion]

    /// Opens all connections. More than two of a kind win nothing (measured): the pipeline is the concurrency.
    static func open(
        _ address: PostgresAddress, limits: DatabaseLimits
    ) async throws(DatabaseError) -> PostgresDatabase {
        let writers = address.maximumConnections < 4 ? 1 : 2
        let readers = min(2, address.maximumConnections - writers)
        let (writes, writerThreads) = try await connections(writers, .writer, address, limits)
        do throws(DatabaseError) {
            let (reads, readerThreads) = try await connections(readers, .reader, address, limits)
            return PostgresDatabase(address, limits, writes, reads, writerThreads + readerThreads)
        } catch {
            writes.close()
            throw error
        }
    }

    private init(
        _ address: PostgresAddress, _ limits: DatabaseLimits, _ writes: WorkQueue<PendingUnit>,
        _ reads: WorkQueue<PendingUnit>, _ threads: [Completion]
    ) {
        self.address = address
        self.limits = limits
        self.writes = writes
        self.reads = reads
        self.threads = threads
    }

    deinit {
        writes.close()
        reads.close()
    }

    var dialect: SQLDialect { address.dialect }

    var waitingUnits: Int { writes.count + reads.count }

    func read(_ query: Query) async throws(DatabaseError) -> [Row] {
        let outcomes = try await PendingUnit.submit([query], by: limits.deadline) {
            (unit) throws(DatabaseError) in try reads.append(unit)
        }
        return outcomes.first?.rows ?? []
    }

    func write(_ unit: [Query], _ durability: Durability) async throws(DatabaseError) -> [Outcome] {
        guard !unit.isEmpty else { return [] }
        return try await PendingUnit.submit(unit, durability, by: limits.deadline) {
            (unit) throws(DatabaseError) in
            try writes.append(unit)
        }
    }

    /// On a connection and a thread of its own, beyond `max_conns`.
    func exclusively<Value: Sendable>(
        lock: Int64, _ body: @escaping @Sendable (any ExclusiveConnection) async throws -> Value
    ) async throws -> Value {
        let session = ExclusiveSession()
        let (address, limits) = (address, limits)
        try WorkerThread.start {
            session.serve { () throws(DatabaseError) in
                let connection = try PostgresConnection(address, .exclusive, limits)
                _ = try connection.run(Query("BEGIN"))
                _ = try connection.run(Query("SELECT pg_advisory_xact_lock($1)", [.integer(lock)]))
                return connection
            }
        }
        return try await session.perform(body)
    }

    func ping() async throws(DatabaseError) { _ = try await read(Query("SELECT 1")) }

    func close() async {
        writes.close()
        reads.close()
        for thread in threads { await thread.wait() }
    }
}

extension PostgresDatabase {
    /// Starts one thread for each connection and returns once all have connected.
    private static func connections(
        _ count: Int, _ role: PostgresRole, _ address: PostgresAddress, _ limits: DatabaseLimits
    ) async throws(DatabaseError) -> (WorkQueue<PendingUnit>, [Completion]) {
        var signals: [EventSignal] = []
        for _ in 0..<count { signals.append(try EventSignal()) }
        let wakeable = signals
        let queue = WorkQueue<PendingUnit>(bound: limits.queuedUnits) { wakeable[$0].signal() }
        var threads: [Completion] = []
        do throws(DatabaseError) {
            for (number, signal) in signals.enumerated() {
                let thread = try await WorkerThread.start(
                    opening: { () throws(DatabaseError) in
                        var worker = PostgresWorker(
                            number: number, role: role, address: address, limits: limits, queue: queue, signal: signal)
                        try worker.connect()
                        return worker
                    },
                    { worker in
                        var worker = worker
                        worker.run()
                    })
                threads.append(thread)
            }
        } catch {
            queue.close()
            throw error
        }
        return (queue, threads)
    }
}
