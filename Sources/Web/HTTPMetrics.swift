import Ground
import HTTPTypes
import Synchronization

/// Counts requests for Prometheus (text format 0.0.4). Labels take few values, so the number of series is bounded.
package final class HTTPMetrics: Sendable {
    private struct Key: Hashable {
        let endpoint: String
        let method: String
        let status: Int
    }

    private struct Series {
        var count: UInt64 = 0
        var microseconds: UInt64 = 0
        var buckets = [UInt64](repeating: 0, count: HTTPMetrics.bounds.count)

        mutating func add(_ elapsed: UInt64, _ bucket: Int?) {
            count += 1
            microseconds &+= elapsed
            if let bucket { buckets[bucket] += 1 }
        }
    }

    /// Upper bounds of the duration histogram, in seconds.
    private static let bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
    private static let boundsInMicroseconds = bounds.map { UInt64($0 * 1_000_000) }

    private let series = Mutex<[Key: Series]>([:])
    private let labels: String

    /// - Parameter labels: Constant labels, such as `app="gatehouse",version="1.0.0"`.
    package init(labels: String) { self.labels = labels }

    package func record(endpoint: String, method: HTTPRequest.Method, status: Int, duration: Duration) {
        let elapsed = UInt64(
            clamping: duration.components.seconds * 1_000_000 + duration.components.attoseconds / 1_000_000_000_000)
        let key = Key(endpoint: endpoint, method: Self.name(method), status: status)
        let bucket = Self.boundsInMicroseconds.firstIndex { elapsed <= $0 }
        series.withLock { $0[key, default: Series()].add(elapsed, bucket) }
    }

    /// The text that a scrape receives.
    package func text() -> String {
        let snapshot = series.withLock { $0 }.sorted {
            ($0.key.endpoint, $0.key.method, $0.key.status) < ($1.key.endpoint, $1.key.method, $1.key.status)
        }
        var text =
            "# HELP http_requests_total Requests by endpoint, method and status.\n# TYPE http_requests_total counter\n"
        for (key, value) in snapshot { text += "http_requests_total{\(describe(key))} \(value.count)\n" }
        text += "# HELP http_requests_duration_seconds Time from the request to its response.\n"
        text += "# TYPE http_requests_duration_seconds histogram\n"
        for (key, value) in snapshot {
            var cumulative: UInt64 = 0
            for (bound, count) in zip(Self.bounds, value.buckets) {
                cumulative += count
                text += "http_requests_duration_seconds_bucket{\(describe(key)),le=\"\(bound)\"} \(cumulative)\n"
            }
            text += "http_requests_duration_seconds_bucket{\(describe(key)),le=\"+Inf\"} \(value.count)\n"
            text += "http_requests_duration_seconds_sum{\(describe(key))} \(Double(value.microseconds) / 1_000_000)\n"
            text += "http_requests_duration_seconds_count{\(describe(key))} \(value.count)\n"
        }
        return text
    }

    private func describe(_ key: Key) -> String {
        "\(labels),endpoint=\"\(key.endpoint)\",method=\"\(key.method)\",code=\"\(key.status)\""
    }

    /// A stranger can send any method; only the known ones become a label.
    private static func name(_ method: HTTPRequest.Method) -> String {
        knownMethods.contains(method) ? method.rawValue : "other"
    }

    private static let knownMethods: Set<HTTPRequest.Method> = [.get, .post, .put, .patch, .delete, .head, .options]
}
