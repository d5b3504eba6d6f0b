import Ground

/// How values of one type are read and printed.
package struct SettingType<Value: Sendable>: Sendable {
    /// The name in the reference, such as `duration`.
    package let name: String
    package let shape: SettingShape
    package let isSecret: Bool
    package let read: @Sendable (SettingNode) throws(SettingProblem) -> Value
    /// The value for display, with secrets replaced.
    package let print: @Sendable (Value) -> JSONValue

    package init(
        _ name: String, shape: SettingShape = .text, isSecret: Bool = false,
        read: @escaping @Sendable (SettingNode) throws(SettingProblem) -> Value,
        print: @escaping @Sendable (Value) -> JSONValue
    ) {
        self.name = name
        self.shape = shape
        self.isSecret = isSecret
        self.read = read
        self.print = print
    }
}

/// How a value is written in a variable or a flag, where there is nothing but text.
package enum SettingShape: Sendable {
    case text
    /// Separated by commas, as a JSON array, or one variable for each element: `SECRETS_SYSTEM_0`.
    case list
    /// A JSON object.
    case object
    /// A text, or a JSON object where it starts with a brace.
    case textOrObject

    /// Whether a mapping in a file is the value itself rather than a way to longer paths.
    var takesMapping: Bool { self == .object || self == .textOrObject }
}
