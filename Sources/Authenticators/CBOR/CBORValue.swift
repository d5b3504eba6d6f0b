/// A value of the part of CBOR (RFC 8949) that authenticators use.
enum CBORValue: Sendable, Hashable {
    case integer(Int64)
    case bytes([UInt8])
    case text(String)
    case array([CBORValue])
    case map([Entry])
    case bool(Bool)
    case null

    struct Entry: Sendable, Hashable {
        let key: CBORValue
        let value: CBORValue
    }

    var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
    var bytes: [UInt8]? { if case .bytes(let value) = self { value } else { nil } }
    var text: String? { if case .text(let value) = self { value } else { nil } }
    var map: [Entry]? { if case .map(let entries) = self { entries } else { nil } }

    /// The member of a map with this key; `nil` too when this is no map.
    subscript(key: CBORValue) -> CBORValue? { map?.first { $0.key == key }?.value }
}
