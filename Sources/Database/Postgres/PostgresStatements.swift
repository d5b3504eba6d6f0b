import CLibPQ

/// The prepared statements of one connection, by the address of the literal and the types of the parameters: a NULL
/// has no type of its own, so the same text may be prepared in more than one way.
struct PostgresStatements {
    struct Key: Hashable {
        let address: UnsafePointer<UInt8>
        let types: [Oid]
    }

    static let bound = 512

    private var names: [Key: String] = [:]
    private var counter = 0

    var isFull: Bool { names.count >= Self.bound }

    subscript(key: Key) -> String? { names[key] }

    /// Names are never used twice, so a statement that was forgotten here but not there does no harm.
    mutating func add(_ key: Key) -> String {
        counter += 1
        let name = "s\(counter)"
        names[key] = name
        return name
    }

    mutating func forget(_ key: Key) { names[key] = nil }

    mutating func forgetAll() { names.removeAll() }
}
