import Ground
import Hummingbird
import Web

/// `GET /version` and `GET /metrics/prometheus`.
struct MetaEndpoints: Endpoint {
    let metrics: HTTPMetrics

    var routes: [Route] {
        [
            .get("/admin/version") { _, _ in .json(JSONObject(["version": .string(Version.current)]).bytes) },
            .get("/admin/metrics/prometheus") { _, _ in
                .body(Array(metrics.text().utf8), contentType: "text/plain; version=0.0.4; charset=utf-8")
            },
        ]
    }
}
