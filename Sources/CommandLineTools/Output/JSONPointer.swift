import Ground

extension JSONValue {
    /// The value that a JSON Pointer names (RFC 6901), `nil` where there is none.
    func value(at pointer: String) throws(CommandFailure) -> JSONValue? {
        guard pointer.isEmpty || pointer.hasPrefix("/") else {
            throw CommandFailure("'\(pointer)' is not a JSON Pointer: it must begin with '/', as in /client_id.")
        }
        var value = self
        for token in pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
            // RFC 6901 §4: `~1` first, so that `~01` stays `~1`.
            let name = token.replacing("~1", with: "/").replacing("~0", with: "~")
            guard let child = value.child(String(name)) else { return nil }
            value = child
        }
        return value
    }

    private func child(_ name: String) -> JSONValue? {
        switch self {
        case .object(let object): object[name]
        case .array(let values): Int(name).flatMap { values.indices.contains($0) ? values[$0] : nil }
        default: nil
        }
    }
}
