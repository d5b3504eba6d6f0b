extension Policy.ScopeStrategy {
    /// Whether a client (or a grant) that names `pattern` has `value`.
    ///
    /// `wildcard`, as Hydra has it: `foo.*` covers `foo.bar` and `foo.bar.baz`, not `foo`; a `*` in the middle stands for
    /// exactly one segment, at the end for one or more. Segments are never empty.
    package func matches(_ pattern: String, _ value: String) -> Bool {
        guard self == .wildcard, pattern.contains("*") else { return pattern == value }
        let wanted = pattern.split(separator: ".", omittingEmptySubsequences: false)
        let segments = value.split(separator: ".", omittingEmptySubsequences: false)
        guard !segments.contains(where: \.isEmpty), wanted.count <= segments.count else { return false }
        guard zip(wanted, segments).allSatisfy({ $0 == "*" || $0 == $1 }) else { return false }
        return wanted.count == segments.count || wanted.last == "*"
    }

    /// Whether every value of `scope` is covered by one of `patterns`.
    package func covers(_ scope: Scope, by patterns: Scope) -> Bool {
        scope.values.allSatisfy { value in patterns.values.contains { matches($0, value) } }
    }
}
