/// One reason not to start: the key, where its value came from, what is wrong, and how to mend it.
package struct SettingComplaint: Sendable, Hashable, CustomStringConvertible {
    /// The path of the key, or the name of a file that cannot be read as a whole.
    package let key: String
    package let source: SettingSource
    package let problem: SettingProblem

    package init(key: String, source: SettingSource, _ problem: SettingProblem) {
        self.key = key
        self.source = source
        self.problem = problem
    }

    package var description: String {
        source == .builtIn
            ? "\(key): \(problem.reason) \(problem.remedy)"
            : "\(key) (\(source)): \(problem.reason) \(problem.remedy)"
    }
}
