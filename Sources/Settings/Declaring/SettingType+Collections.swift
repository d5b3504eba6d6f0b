import Ground

extension SettingType {
    /// A key that may be left out.
    package static func optional<Wrapped>(_ type: SettingType<Wrapped>) -> Self where Value == Wrapped? {
        SettingType(type.name, shape: type.shape, isSecret: type.isSecret) { node throws(SettingProblem) in
            try type.read(node)
        } print: {
            $0.map(type.print) ?? .null
        }
    }

    package static func list<Element>(_ type: SettingType<Element>) -> Self where Value == [Element] {
        SettingType("list of \(type.name)", shape: .list, isSecret: type.isSecret) { node throws(SettingProblem) in
            guard case .list(let nodes) = node.content else {
                throw SettingProblem("A list is expected here.", remedy: "Write one element a line, each after a dash.")
            }
            var elements = [Element]()
            for node in nodes { elements.append(try type.read(node)) }
            return elements
        } print: {
            .array($0.map(type.print))
        }
    }
}
