import AdminAPI
import Database
import Ground
import Hummingbird
import Web

/// `GET /version` and `GET /metrics/prometheus`.
struct MetaEndpoints: Endpoint {
    let metrics: ServerMetrics
    let database: any Database

    var routes: [Route] {
        [
            .get("/admin/version", .version) { _, _ in .json(JSONObject(["version": .string(Version.current)]).bytes) },
            .get("/admin/metrics/prometheus", .metrics) { _, _ in
                .body(
                    Array(metrics.text(databaseUnits: database.waitingUnits).utf8),
                    contentType: "text/plain; version=0.0.4; charset=utf-8")
            },
        ]
    }
}

extension RouteDescription {
    fileprivate static let version = RouteDescription(
        .metadata, "getVersion", "The version of the server.",
        answers: [.json(.object("", required: ["version"], members: ["version": .text()]), "The version.")])

    fileprivate static let metrics = RouteDescription(
        .metadata, "getMetrics", "Measurements for Prometheus.", answers: [.text("text/plain", "The measurements.")])
}
