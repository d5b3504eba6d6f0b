import AdminClient
import Ground
import Hummingbird
import Web

/// The end of a device's sign-on, `GET /device/done`: `urls.device.success` of the server, and where a refusal ends.
struct DeviceDonePage: Sendable {
    let admin: AdminClient
    let server: PublicServer
    let pages: PageResponder
    let limits: RequestLimits

    /// Longer ones name no client that a page could show.
    private static let maximumLength = 256

    func get(_ request: Request, context: WebContext) async throws -> Response {
        let parameters = try request.queryParameters(limits)
        let isRefused = parameters["refused"] != nil
        let id = isRefused ? nil : parameters["client_id"].flatMap { $0.utf8.count <= Self.maximumLength ? $0 : nil }
        return pages.page(DeviceDoneContext(client: await client(id), isRefused: isRefused), for: request)
    }

    /// The name is a courtesy: without it, the page says the same.
    private func client(_ id: String?) async -> ClientContext? {
        guard let id, !id.isEmpty, let client = try? await admin.client(id) else { return nil }
        return ClientContext(client, server: server)
    }
}
