/// Writes Prometheus' text format 0.0.4.
package struct PrometheusText: Sendable {
    package enum Kind: String, Sendable { case counter, gauge, histogram, summary }

    package struct Histogram: Sendable {
        /// Upper bounds of the buckets.
        let bounds: [Double]
        /// Of each bucket alone.
        let counts: [UInt64]
        let sum: Double
        let count: UInt64
    }

    package private(set) var text = ""
    private var name = ""

    package init() {}

    /// Begins a family of samples.
    package mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
        self.name = name
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
    }

    /// - Parameter labels: As they stand between the braces; their values hold no quotation mark.
    package mutating func sample(_ labels: String, _ value: some CustomStringConvertible) { line("", labels, value) }

    mutating func samples(_ labels: String, sum: UInt64, count: UInt64) {
        line("_sum", labels, sum)
        line("_count", labels, count)
    }

    mutating func samples(_ labels: String, _ histogram: Histogram) {
        var cumulative: UInt64 = 0
        for (bound, count) in zip(histogram.bounds, histogram.counts) {
            cumulative += count
            line("_bucket", "\(labels),le=\"\(bound)\"", cumulative)
        }
        line("_bucket", "\(labels),le=\"+Inf\"", histogram.count)
        line("_sum", labels, histogram.sum)
        line("_count", labels, histogram.count)
    }

    private mutating func line(_ suffix: String, _ labels: String, _ value: some CustomStringConvertible) {
        text += labels.isEmpty ? "\(name)\(suffix) \(value)\n" : "\(name)\(suffix){\(labels)} \(value)\n"
    }
}
