import Ground

/// How far a database's schema has come.
package struct MigrationStatus: Sendable, Hashable {
    package struct Applied: Sendable, Hashable {
        package let number: Int64
        package let name: String
        package let checksum: String
        package let appliedAt: UnixTime
    }

    /// In order.
    package let applied: [Applied]
    /// Scripts of this program that have not run yet, in order.
    package let pending: [Migration]
}
