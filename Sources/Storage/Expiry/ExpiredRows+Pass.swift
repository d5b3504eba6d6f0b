import Database
import Ground

extension ExpiredRows {
    /// What one pass is about.
    package enum Kind: Sendable, CaseIterable {
        case tokens
        /// Sign-ons, sign-outs and sessions, and whatever else has an index on its time.
        case requests
    }

    /// Goes once through what is of one kind, for an operator who wants it done now.
    ///
    /// - Parameters:
    ///   - time: rows that expired later stay.
    ///   - limit: the most rows that it deletes of a table.
    ///   - batch: how many rows one statement looks at.
    /// - Returns: how many rows it deleted.
    package func pass(over kind: Kind, expiredAt time: UnixTime, limit: Int, batch: Int) async throws -> Int {
        switch kind {
        case .tokens: try await tokens(expiredAt: time, limit, batch)
        case .requests: try await requests(expiredAt: time, limit, batch)
        }
    }

    private func tokens(expiredAt time: UnixTime, _ limit: Int, _ batch: Int) async throws -> Int {
        var total = 0
        for sweep in sweeps {
            var count = 0
            repeat {
                count += try await sweep.delete(
                    expiredAt: time, usedUpBefore: time - Self.usedTokensKept, limit: min(batch, limit - count))
            } while count < limit && !sweep.isAtStart
            total += count
        }
        return total
    }

    private func requests(expiredAt time: UnixTime, _ limit: Int, _ batch: Int) async throws -> Int {
        var total = 0
        var last = 0
        repeat {
            last = 0
            for query in byTime(time, batch) { last += try await database.write(query).changes }
            total += last
        } while last > 0 && total < limit
        return total
    }
}
