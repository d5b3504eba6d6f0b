import ArgumentParser

/// One occurrence of a list flag, which may hold several values: `--scope openid,email`.
struct CommaSeparated: ExpressibleByArgument, Hashable {
    let values: [String]

    init(argument: String) { values = argument.split(separator: ",").map(String.init) }
}

extension [CommaSeparated] {
    /// All values of all occurrences, in order.
    var values: [String] { flatMap(\.values) }
}
