import HTTPTypes

extension HTTPFields {
    /// As the subscript, which takes most of its time to join the values of repeated fields: here only where there are.
    package func value(of name: HTTPField.Name) -> String? {
        guard let first = firstIndex(where: { $0.name == name }) else { return nil }
        return dropFirst(first + 1).contains { $0.name == name } ? self[name] : self[first].value
    }

    /// Sets a field for which `HTTPField.Name` has no constant. A name that HTTP does not allow is ignored.
    package mutating func set(_ name: StaticString, _ value: String) {
        guard let name = HTTPField.Name(name.description) else { return }
        self[name] = value
    }
}
