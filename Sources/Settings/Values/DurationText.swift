/// The shortest text that reads back as the same duration: `1h30m`, `1s500ms`, `0s`. (Go's own form writes `1.5s`, which
/// the pattern for durations in a configuration does not admit.)
enum DurationText {
    static func format(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let nanoseconds = attoseconds / 1_000_000_000
        let parts = [
            (seconds / 3600, "h"), (seconds / 60 % 60, "m"), (seconds % 60, "s"),
            (nanoseconds / 1_000_000, "ms"), (nanoseconds / 1000 % 1000, "us"), (nanoseconds % 1000, "ns"),
        ]
        let text = parts.map { count, unit in count == 0 ? "" : "\(count)\(unit)" }.joined()
        return text.isEmpty ? "0s" : text
    }
}
