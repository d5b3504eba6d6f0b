/// A sentence for the operator; the process ends with status 1.
struct CommandFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

extension CommandFailure {
    static func noAccount(_ name: String) -> CommandFailure { CommandFailure("There is no account '\(name)'.") }
}
