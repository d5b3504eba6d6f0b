import AdminAPI
import HTTPTypes

extension AdminClient {
    private struct Version: Decodable { let version: String }

    /// `GET /version`.
    public func version() async throws(AdminError) -> String {
        try decode(Version.self, try await call(.get, "/version")).version
    }

    /// `GET /health/alive`: whether the process answers.
    public func isAlive() async -> Bool { await succeeds("/health/alive") }

    /// `GET /health/ready`: whether the server and its database answer.
    public func isReady() async -> Bool { await succeeds("/health/ready") }

    private func succeeds(_ path: String) async -> Bool {
        do {
            _ = try await call(.get, path)
            return true
        } catch {
            return false
        }
    }
}
