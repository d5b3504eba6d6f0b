import Ground
import HTTPTypes
import Hummingbird
import Synchronization

/// Counts requests for Prometheus, in the series that Hydra has. Labels take few values, so the number of series is
/// bounded.
package final class HTTPMetrics: Sendable {
    private struct Key: Hashable {
        let endpoint: String
        let method: String
        let status: Int
    }

    private struct Series {
        var count: UInt64 = 0
        var microseconds: UInt64 = 0
        var received: UInt64 = 0
        var sent: UInt64 = 0
        var buckets = [UInt64](repeating: 0, count: HTTPMetrics.bounds.count)

        mutating func add(_ elapsed: UInt64, _ bucket: Int?, received: Int, sent: Int) {
            count += 1
            microseconds &+= elapsed
            self.received &+= UInt64(clamping: received)
            self.sent &+= UInt64(clamping: sent)
            if let bucket { buckets[bucket] += 1 }
        }

        mutating func add(_ other: Series) {
            count += other.count
            microseconds &+= other.microseconds
            for index in buckets.indices { buckets[index] += other.buckets[index] }
        }

        var histogram: PrometheusText.Histogram {
            PrometheusText.Histogram(
                bounds: HTTPMetrics.bounds, counts: buckets, sum: Double(microseconds) / 1_000_000, count: count)
        }
    }

    /// Upper bounds of the duration histogram, in seconds.
    private static let bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
    private static let boundsInMicroseconds = bounds.map { UInt64($0 * 1_000_000) }

    private let series = Mutex<[Key: Series]>([:])
    private let labels: String

    /// - Parameter labels: Constant labels, such as `app="gatehouse",version="1.0.0"`.
    package init(labels: String) { self.labels = labels }

    /// - Parameter endpoint: The route's pattern.
    package func record(_ endpoint: String, _ request: Request, _ response: Response, _ duration: Duration) {
        let elapsed = UInt64(
            clamping: duration.components.seconds * 1_000_000 + duration.components.attoseconds / 1_000_000_000_000)
        let key = Key(endpoint: endpoint, method: Self.name(request.method), status: response.status.code)
        let bucket = Self.boundsInMicroseconds.firstIndex { elapsed <= $0 }
        let received = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        let sent = response.body.contentLength ?? 0
        series.withLock { $0[key, default: Series()].add(elapsed, bucket, received: received, sent: sent) }
    }

    /// The text that a scrape receives.
    package func text() -> String {
        let snapshot = series.withLock { $0 }.sorted {
            ($0.key.endpoint, $0.key.method, $0.key.status) < ($1.key.endpoint, $1.key.method, $1.key.status)
        }
        var text = PrometheusText()
        text.begin("http_requests_total", .counter, "Requests by endpoint, method and status.")
        for (key, value) in snapshot { text.sample(describe(key), value.count) }
        text.begin(
            "http_requests_duration_seconds", .histogram, "Time from the request to its response.")
        for (key, value) in snapshot { text.samples(describe(key), value.histogram) }
        text.begin("http_response_time_seconds", .histogram, "The same by endpoint alone.")
        for (endpoint, value) in byEndpoint(snapshot) {
            text.samples("\(labels),endpoint=\"\(endpoint)\"", value.histogram)
        }
        text.begin("http_requests_size_bytes", .summary, "Announced sizes of request bodies.")
        for (key, value) in snapshot { text.samples(describe(key), sum: value.received, count: value.count) }
        text.begin("http_response_size_bytes", .summary, "Sizes of response bodies.")
        for (key, value) in snapshot { text.samples(describe(key), sum: value.sent, count: value.count) }
        text.begin("http_requests_statuses_total", .counter, "Requests by method and kind of status.")
        for (kind, count) in byStatus(snapshot) { text.sample("\(labels),\(kind)", count) }
        return text.text
    }

    private func byEndpoint(_ snapshot: [(key: Key, value: Series)]) -> [(String, Series)] {
        var sums = [String: Series]()
        for (key, value) in snapshot { sums[key.endpoint, default: Series()].add(value) }
        return sums.sorted { $0.key < $1.key }
    }

    private func byStatus(_ snapshot: [(key: Key, value: Series)]) -> [(String, UInt64)] {
        var sums = [String: UInt64]()
        for (key, value) in snapshot {
            sums["method=\"\(key.method)\",status_bucket=\"\(key.status / 100)xx\"", default: 0] += value.count
        }
        return sums.sorted { $0.key < $1.key }
    }

    private func describe(_ key: Key) -> String {
        "\(labels),endpoint=\"\(key.endpoint)\",method=\"\(key.method)\",code=\"\(key.status)\""
    }

    /// A stranger can send any method; only the known ones become a label.
    static func name(_ method: HTTPRequest.Method) -> String {
        knownMethods.contains(method) ? method.rawValue : "other"
    }

    private static let knownMethods: Set<HTTPRequest.Method> = [.get, .post, .put, .patch, .delete, .head, .options]
}
