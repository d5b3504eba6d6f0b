/// One thing that is wrong with a template, and where.
package struct TemplateFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file as the operator knows it.
    package let file: String
    /// Counted from 1; 0 where the fault is the whole file's.
    package let line: Int
    package let problem: String

    init(file: String, line: Int, _ problem: String) {
        self.file = file
        self.line = line
        self.problem = problem
    }

    package var description: String { line > 0 ? "\(file):\(line): \(problem)" : "\(file): \(problem)" }
}

/// All that is wrong with a set of templates, told at once. With any of these the program does not start.
package struct TemplateFaults: Error, Sendable, CustomStringConvertible {
    package let faults: [TemplateFault]

    init(_ faults: some Sequence<TemplateFault>) {
        self.faults = Set(faults).sorted { ($0.file, $0.line, $0.problem) < ($1.file, $1.line, $1.problem) }
    }

    package var description: String { faults.map(\.description).joined(separator: "\n") }
}
