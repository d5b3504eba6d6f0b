import ArgumentParser

/// How much of a result is shown, and how; the flags of every command that has one.
struct OutputOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("table, json, json-pretty, yaml, jsonpointer=/… or jsonpath=….", valueName: "format"),
        transform: OutputFormat.init(parsing:))
    var format = OutputFormat.table

    @Flag(name: .shortAndLong, help: "Print the ids alone, or the token.")
    var quiet = false

    /// The text for the standard output; empty where there is nothing to show.
    func text(_ report: Report) throws(CommandFailure) -> String {
        if report.isEmpty { return "" }
        return quiet ? report.identifiers.joined(separator: "\n") : try format.text(report)
    }
}
