import Ground

/// What the templates of a site may rely on while `templateApi` stays the same: every name, and the sort of its value.
package enum ContextContract {
    /// What `old` promised and `new` does not hold, as paths such as `client.name`.
    package static func broken(_ old: JSONValue, by new: JSONValue) -> [String] { broken(old, new, at: "") }

    private static func broken(_ old: JSONValue, _ new: JSONValue, at path: String) -> [String] {
        let (before, after) = (sorts(old), sorts(new))
        if !before.isEmpty, !after.isEmpty, before != after {
            return [
                "`\(path)` was \(before.sorted().joined(separator: ", ")), and is \(after.sorted().joined(separator: ", "))"
            ]
        }
        let members = (old.object?["properties"]?.object?.members ?? []).flatMap { name, value in
            let inner = path.isEmpty ? name : "\(path).\(name)"
            guard let other = new.object?["properties"]?.object?[name] else { return ["`\(inner)` is gone"] }
            return broken(value, other, at: inner)
        }
        guard let item = old.object?["items"] else { return members }
        guard let other = new.object?["items"] else { return members }
        return members + broken(item, other, at: path + "[]")
    }

    /// The types without `null`: whether a value can be missing is seen from the samples alone.
    private static func sorts(_ schema: JSONValue) -> Set<String> {
        let type = schema.object?["type"]
        let names = type?.array?.compactMap(\.string) ?? [type?.string].compactMap { $0 }
        return Set(names).subtracting(["null"])
    }
}
