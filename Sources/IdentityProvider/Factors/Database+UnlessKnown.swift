import Database

extension Database {
    /// Writes `unit`, unless what it inserts is there already; then nothing of it is written, and the answer is
    /// `false`.
    func isWritten(unlessKnown unit: [Query]) async throws(DatabaseError) -> Bool {
        do throws(DatabaseError) {
            _ = try await write(unit)
            return true
        } catch {
            guard error.reason == .uniqueViolation else { throw error }
            return false
        }
    }
}
