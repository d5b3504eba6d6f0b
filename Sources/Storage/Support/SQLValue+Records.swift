import Database
import Ground
import OAuth

extension SQLValue {
    static func time(_ value: UnixTime) -> SQLValue { .integer(value.milliseconds) }
    static func time(_ value: UnixTime?) -> SQLValue { .optional(value?.milliseconds) }
    static func id<Kind>(_ value: Identifier<Kind>) -> SQLValue { .text(value.rawValue) }
    static func id<Kind>(_ value: Identifier<Kind>?) -> SQLValue { .optional(value?.rawValue) }
    static func signature(_ value: TokenSignature) -> SQLValue { .blob(value.bytes) }
    static func limit(_ value: Int) -> SQLValue { .integer(Int64(max(0, value))) }
}

extension Row {
    func time(_ column: Int) throws(DatabaseError) -> UnixTime { UnixTime(milliseconds: try integer(column)) }
    func id<Kind>(_ column: Int) throws(DatabaseError) -> Identifier<Kind> { Identifier(try text(column)) }
    func signature(_ column: Int) throws(DatabaseError) -> TokenSignature { TokenSignature(try blob(column)) }

    func optionalTime(_ column: Int) throws(DatabaseError) -> UnixTime? {
        try optionalInteger(column).map { UnixTime(milliseconds: $0) }
    }

    func optionalID<Kind>(_ column: Int) throws(DatabaseError) -> Identifier<Kind>? {
        try optionalText(column).map { Identifier($0) }
    }
}

extension [Outcome] {
    /// Whether the first statement of the unit, which decides who wins, changed its row.
    var won: Bool { first?.changes == 1 }
}
