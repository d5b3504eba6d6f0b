import HTTPTypes

extension HTTPFields {
    /// Sets a field for which `HTTPField.Name` has no constant. A name that HTTP does not allow is ignored.
    package mutating func set(_ name: StaticString, _ value: String) {
        guard let name = HTTPField.Name(name.description) else { return }
        self[name] = value
    }
}
