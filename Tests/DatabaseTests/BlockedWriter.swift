import Database

/// Holds the writers of a database until its queue is full, so that a test of the queue does not depend on luck.
enum BlockedWriter {
    /// Starts `count` units at once, which all need a row that is locked meanwhile. Lets go when the queue has refused
    /// one of them, and returns how many were done. Needs `Table.migrations`.
    static func write(
        _ count: Int, to database: any Database, _ unit: @escaping @Sendable (Int) -> [Query]
    ) async throws -> Int {
        let touch = Query("UPDATE thing SET counter = counter + 1 WHERE id = 'locked'")
        _ = try await database.write(Table.insert("locked"))
        let (refusals, refusal) = AsyncStream.makeStream(of: Void.self)
        let tasks = try await database.exclusively(lock: 1) { connection in
            _ = try await connection.run(touch)
            let tasks = (0..<count).map { number in
                Task {
                    do {
                        _ = try await database.write([touch] + unit(number))
                        return 1
                    } catch let error as DatabaseError where error.reason == .overloaded {
                        refusal.yield()
                        return 0
                    }
                }
            }
            for await _ in refusals { break }
            return tasks
        }
        var done = 0
        for task in tasks { done += try await task.value }
        return done
    }
}
