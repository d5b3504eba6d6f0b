import Database
import Ground
import HTTPTypes
import Hummingbird
import Web

/// `GET /health/alive`, `GET /health/ready`, `GET /metrics/prometheus` of the admin listener.
struct AdminMetaEndpoints: AdminEndpoint {
    let database: any Database
    let metrics: IdentityProviderMetrics

    private static let ok = JSONObject(["status": "ok"]).bytes

    var routes: [AdminRoute] {
        [
            AdminRoute(.get, "/health/alive", "isAlive", "Whether the process answers.") { _, _ in .json(Self.ok) },
            AdminRoute(.get, "/health/ready", "isReady", "Whether the process can serve.") { _, _ in
                try await database.ping()
                return .json(Self.ok)
            },
            AdminRoute(.get, "/metrics/prometheus", "getMetrics", "Metrics in Prometheus' text format.") { _, _ in
                .text(await metrics.text())
            },
        ]
    }
}
