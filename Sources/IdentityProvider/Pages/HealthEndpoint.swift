import Database
import Hummingbird
import Web

/// `GET /health/alive` and `/health/ready`, in Hydra's form.
struct HealthEndpoint: Sendable {
    let database: any Database

    private static let ok = Array(#"{"status":"ok"}"#.utf8)

    func alive(_ request: Request, context: WebContext) async throws -> Response { .json(Self.ok) }

    func ready(_ request: Request, context: WebContext) async throws -> Response {
        do throws(DatabaseError) {
            try await database.ping()
            return .json(Self.ok)
        } catch {
            return .json(
                Array(#"{"errors":{"database":"The database does not answer."}}"#.utf8), status: .serviceUnavailable)
        }
    }
}
