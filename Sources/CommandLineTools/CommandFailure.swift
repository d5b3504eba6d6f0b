/// Why a command could not do what it was asked: one sentence or two that name what is wrong and how to mend it.
struct CommandFailure: Error, Hashable, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
