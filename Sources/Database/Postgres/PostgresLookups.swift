import CLibPQ

/// Look-ups of one batch that differ in nothing but their key, as one statement that asks for all keys at once.
///
/// Executing a statement costs PostgreSQL and libpq far more than finding one more row by its index.
struct PostgresLookups {
    /// What look-ups have in common that can be joined.
    struct Kind: Hashable {
        let address: UnsafePointer<UInt8>
        let keyType: Oid
        let others: [SQLValue]

        init?(_ unit: [Query]) {
            guard unit.count == 1, let query = unit.first, query.isLookup, let key = query.values.first else { return nil }
            address = query.sql.utf8Start
            keyType = key.postgresType
            others = Array(query.values.dropFirst())
        }
    }

    private let sql: StaticString
    private let kind: Kind
    private var units: [SQLValue: [Int]] = [:]
    /// The unit that is said to have failed when the statement fails.
    let first: Int

    init(_ kind: Kind, _ query: Query, unit: Int) {
        sql = query.sql
        self.kind = kind
        first = unit
        add(query, unit: unit)
    }

    /// Takes a look-up of the same kind in.
    mutating func add(_ query: Query, unit: Int) { units[query.values.first ?? .null, default: []].append(unit) }

    /// The same text serves any number of keys, so that it is prepared once.
    var text: String { "\(sql)".replacing("IN ($1)", with: "= ANY ($1)") }

    var statement: PostgresStatements.Key {
        PostgresStatements.Key(
            address: kind.address, types: [kind.keyType.postgresArray] + kind.others.map(\.postgresType))
    }

    var parameters: PostgresParameters { PostgresParameters(keys: units.keys, kind.keyType, kind.others) }

    /// Gives each unit the rows of its key.
    func share(_ result: Result<Outcome, DatabaseError>, among answers: inout [PendingUnit.Answer]) {
        let rows = result.map { outcome in Dictionary(grouping: outcome.rows) { $0.values.first ?? .null } }
        for (key, units) in units {
            for unit in units { answers[unit] = rows.map { [Outcome(rows: $0[key] ?? [], changes: 0)] } }
        }
    }
}

extension Oid {
    /// The type of an array of this type; the three that columns may have (`SQLValue.postgresType`).
    fileprivate var postgresArray: Oid {
        switch self {
        case 20: 1016
        case 17: 1001
        default: 1009
        }
    }
}
