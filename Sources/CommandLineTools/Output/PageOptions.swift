import ArgumentParser

/// Which page of a list is shown.
struct PageOptions: ParsableArguments {
    @Option(help: "The most entries on a page.")
    var pageSize = 100

    @Option(help: "The NEXT PAGE TOKEN of the page before.")
    var pageToken: String?

    /// `nil` for the first page.
    var token: String? { pageToken.flatMap { $0.isEmpty ? nil : $0 } }

    func validate() throws {
        guard pageSize > 0 else { throw ValidationError("--page-size must be at least 1.") }
    }
}
