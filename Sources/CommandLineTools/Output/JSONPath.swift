import Ground

extension JSONValue {
    /// The value that a path names, `nil` where there is none: `client_id`, `keys.0.kid`, and `keys.#` for a count, as Hydra's
    /// commands take them (gjson); `$.keys[0].kid` and `{.keys[0].kid}` mean the same. A point in a name is written `\.`.
    func value(atPath path: String) -> JSONValue? {
        var text = path[...]
        if text.hasPrefix("{"), text.hasSuffix("}") { text = text.dropFirst().dropLast() }
        if text.hasPrefix("$") { text = text.dropFirst() }
        var value = self
        for name in Self.names(text) {
            guard let child = value.child(named: name) else { return nil }
            value = child
        }
        return value
    }

    private func child(named name: String) -> JSONValue? {
        switch self {
        case .object(let object): object[name]
        case .array(let values) where name == "#": .integer(Int64(values.count))
        case .array(let values): Int(name).flatMap { values.indices.contains($0) ? values[$0] : nil }
        default: nil
        }
    }

    private static func names(_ path: Substring) -> [String] {
        var names = [""]
        var isEscaped = false
        for character in path {
            switch character {
            case _ where isEscaped:
                names[names.count - 1].append(character)
                isEscaped = false
            case "\\": isEscaped = true
            case ".", "[", "]": names.append("")
            default: names[names.count - 1].append(character)
            }
        }
        return names.filter { !$0.isEmpty }
    }
}
