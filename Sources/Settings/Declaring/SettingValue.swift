import Ground

/// A value of a key whose type is known to the key alone, and the form in which it may be printed.
package struct SettingValue: Sendable {
    private let box: any Sendable
    /// Without secrets: they are replaced where the value is made.
    package let printed: JSONValue

    init<Value: Sendable>(_ value: Value, printed: JSONValue) {
        box = Box(value: value)
        self.printed = printed
    }

    /// `nil` when the value is of another type.
    func value<Value: Sendable>(as type: Value.Type) -> Value? { (box as? Box<Value>)?.value }

    /// Whether the value says nothing: no text, no list, an empty list.
    package var isAbsent: Bool {
        switch printed {
        case .null: true
        case .array(let values): values.isEmpty
        default: false
        }
    }

    /// Keeps an optional value from melting into the optional that the cast makes.
    private struct Box<Value: Sendable>: Sendable {
        let value: Value
    }
}
