import AdminAPI
import Database
import Ground
import Hummingbird
import Logging
import Web

/// `GET /health/alive` and `GET /health/ready`; on the admin listener also below `/admin`.
struct HealthEndpoints: Endpoint {
    let database: any Database
    let prefix: String
    /// The admin listener says what is wrong; the public one only that something is.
    let explains: Bool

    private static let ok = JSONObject(["status": "ok"]).bytes

    var routes: [Route] {
        [
            .get("\(prefix)/health/alive", isAlive) { _, _ in .json(Self.ok) },
            .get("\(prefix)/health/ready", isReady) { _, context in await ready(context) },
        ]
    }

    private func ready(_ context: WebContext) async -> Response {
        do {
            try await database.ping()
            return .json(Self.ok)
        } catch {
            context.logger.error("not ready", metadata: ["error": "\(error)"])
            let reason = explains ? error.description : "The database does not answer."
            let body = JSONObject(["errors": .object(JSONObject(["database": .string(reason)]))])
            return .json(body.bytes, status: .serviceUnavailable)
        }
    }
}

extension HealthEndpoints {
    /// Hydra's names are those of the admin listener.
    private var suffix: String { prefix.isEmpty ? "OfPublic" : "" }

    private var isAlive: RouteDescription {
        RouteDescription(
            .metadata, "isAlive" + suffix, "Whether the process answers.",
            answers: [.json(HealthModel.self, "It does.")])
    }

    private var isReady: RouteDescription {
        RouteDescription(
            .metadata, "isReady" + suffix, "Whether the process can serve.",
            answers: [
                .json(HealthModel.self, "It can."),
                .json(
                    .object("", required: ["errors"], members: ["errors": .object("Part → what is wrong with it.")]),
                    "It cannot.", status: .serviceUnavailable),
            ])
    }
}

private enum HealthModel: Described {
    static let modelName = "healthStatus"
    static let schema = JSONSchema.object("", required: ["status"], members: ["status": .text("`ok`.")])
}
