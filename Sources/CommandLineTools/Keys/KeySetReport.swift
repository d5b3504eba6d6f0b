import Ground

/// Keys of one set, in Hydra's columns and JSON.
struct KeySetReport {
    let set: String
    let keys: [JSONObject]

    /// - Parameter answer: a JWK Set (RFC 7517 §5).
    init(_ set: String, _ answer: JSONValue) {
        self.init(set, keys: (answer.object?["keys"]?.array ?? []).compactMap(\.object))
    }

    init(_ set: String, keys: [JSONObject]) {
        self.set = set
        self.keys = keys
    }

    /// The keys as others may see them; symmetric ones have no such part and are left out.
    var publicPart: KeySetReport {
        KeySetReport(set, keys: keys.filter { $0["kty"] != "oct" }.map(Self.publicPart))
    }

    /// RFC 7518 §6.2.2, §6.3.2, RFC 8037 §2.
    private static let privateMembers: Set<String> = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"]

    private static func publicPart(_ key: JSONObject) -> JSONObject {
        var part = JSONObject()
        for (name, value) in key.members where !privateMembers.contains(name) { part.append(name, value) }
        return part
    }

    private var rows: [[String]] {
        keys.map { key in [set] + ["kid", "alg", "use"].map { key[$0]?.string ?? "" } }
    }

    private var json: JSONValue { ["set": .string(set), "keys": .array(keys.map(JSONValue.object))] }

    /// One set is one object in JSON, several are a list.
    static func report(_ sets: [KeySetReport], failures: [String] = []) -> Report {
        Report(
            table: sets.isEmpty ? [] : [["SET ID", "KEY ID", "ALGORITHM", "USE"]] + sets.flatMap(\.rows),
            json: sets.count == 1 ? sets[0].json : .array(sets.map(\.json)),
            identifiers: sets.flatMap(\.keys).map { $0["kid"]?.string ?? "" }, failures: failures)
    }
}
