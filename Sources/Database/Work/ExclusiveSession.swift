import Dispatch

/// The transaction of `Database.exclusively`: the body's task sends commands, a worker thread carries them out.
///
/// After the first error nothing more runs and the commit is refused, on SQLite too, so that both drivers behave alike.
final class ExclusiveSession: ExclusiveConnection {
    private enum Command: Sendable {
        case run(Query, CheckedContinuation<Result<Outcome, DatabaseError>, Never>)
        case script(String, CheckedContinuation<Result<Void, DatabaseError>, Never>)
        case finish(commits: Bool, CheckedContinuation<Result<Void, DatabaseError>, Never>)
    }

    private let commands: WorkQueue<Command>
    private let semaphore: DispatchSemaphore

    init() {
        let semaphore = DispatchSemaphore(value: 0)
        self.semaphore = semaphore
        commands = WorkQueue(bound: 64) { _ in semaphore.signal() }
    }

    func run(_ query: Query) async throws(DatabaseError) -> Outcome {
        try query.check()
        return try await send { .run(query, $0) }.get()
    }

    func run(script: String) async throws(DatabaseError) {
        try await send { .script(script, $0) }.get()
    }

    /// Runs the body on the task and then commits, or rolls back when it throws.
    func perform<Value: Sendable>(
        _ body: @Sendable (any ExclusiveConnection) async throws -> Value
    ) async throws -> Value {
        let value: Value
        do { value = try await body(self) } catch {
            let _: Result<Void, DatabaseError> = await send { .finish(commits: false, $0) }
            throw error
        }
        let result: Result<Void, DatabaseError> = await send { .finish(commits: true, $0) }
        try result.get()
        return value
    }

    private func send<Value: Sendable>(
        _ command: (CheckedContinuation<Result<Value, DatabaseError>, Never>) -> Command
    ) async -> Result<Value, DatabaseError> {
        await withCheckedContinuation { continuation in
            do throws(DatabaseError) { try commands.append(command(continuation)) } catch {
                continuation.resume(returning: .failure(error))
            }
        }
    }
}

extension ExclusiveSession {
    /// Carries out the commands on the calling thread until the body has finished. `begin` opens the transaction;
    /// when it fails, every command is answered with its error.
    func serve<Connection: BlockingConnection>(begin: () throws(DatabaseError) -> Connection) {
        let connection: Connection?
        var failure: DatabaseError?
        do throws(DatabaseError) { connection = try begin() } catch {
            connection = nil
            failure = error
        }
        while true {
            switch commands.take(upTo: 1) {
            case .empty: semaphore.wait()
            case .closed: return
            case .items(let items):
                for command in items { carryOut(command, on: connection, &failure) }
            }
        }
    }

    private func carryOut(
        _ command: Command, on connection: (some BlockingConnection)?, _ failure: inout DatabaseError?
    ) {
        switch command {
        case .run(let query, let continuation):
            let result = attempt(connection, &failure) { (connection) throws(DatabaseError) in try connection.run(query)
            }
            continuation.resume(returning: result)
        case .script(let script, let continuation):
            let result = attempt(connection, &failure) { (connection) throws(DatabaseError) in
                try connection.run(script: script)
            }
            continuation.resume(returning: result)
        case .finish(let commits, let continuation):
            var result: Result<Void, DatabaseError> = .success(())
            if commits {
                result = attempt(connection, &failure) { (connection) throws(DatabaseError) in
                    _ = try connection.run(Query("COMMIT"))
                }
            }
            // Without a commit, and after a failed one, nothing of the transaction may stay.
            if !commits || failure != nil, let connection { _ = try? connection.run(Query("ROLLBACK")) }
            commands.close()
            continuation.resume(returning: result)
        }
    }

    private func attempt<Value, Connection: BlockingConnection>(
        _ connection: Connection?, _ failure: inout DatabaseError?,
        _ action: (Connection) throws(DatabaseError) -> Value
    ) -> Result<Value, DatabaseError> {
        if let failure { return .failure(failure) }
        guard let connection else { return .failure(DatabaseError(.unavailable, "the transaction is over")) }
        do throws(DatabaseError) { return .success(try action(connection)) } catch {
            failure = error
            return .failure(error)
        }
    }
}
