import Database

/// The schemas on the test server that no test uses at the moment.
actor PreparedDatabases {
    static let shared = PreparedDatabases()

    private var spare: [[Migration]: [PreparedDatabase]] = [:]

    /// One that another test left behind, empty; `nil` where all are in use.
    func take(_ migrations: [Migration]) -> PreparedDatabase? { spare[migrations]?.popLast() }

    func putBack(_ prepared: PreparedDatabase) { spare[prepared.migrations, default: []].append(prepared) }
}
