/// A list of scope values without repetition, in the order in which they were named (RFC 6749 §3.3).
package struct Scope: Sendable, Hashable {
    package let values: [String]

    package init(_ values: some Sequence<String>) {
        let named = values.filter { !$0.isEmpty }
        var seen = Set<String>()
        // Comparing each with those before it takes less time than filling a set, but strangers may name thousands.
        self.values =
            named.count <= 8
            ? named.indices.filter { !named[..<$0].contains(named[$0]) }.map { named[$0] }
            : named.filter { seen.insert($0).inserted }
    }

    /// From the value of a `scope` parameter, where single spaces separate the values.
    package init(parsing text: String) { self.init(text.utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }) }

    package static let empty = Scope([String]())

    /// As in a `scope` parameter.
    package var text: String { values.joined(separator: " ") }
    package var isEmpty: Bool { values.isEmpty }

    package func contains(_ value: String) -> Bool { values.contains(value) }
    package func isSubset(of other: Scope) -> Bool { values.allSatisfy(other.contains) }
}

extension Scope {
    /// OpenID Connect Core §3.1.2.1
    package static let openid = "openid"
    /// OpenID Connect Core §11; Hydra also knows the older `offline`.
    package static let offlineAccess: Set<String> = ["offline_access", "offline"]

    package var asksForRefreshToken: Bool { values.contains { Self.offlineAccess.contains($0) } }
}
