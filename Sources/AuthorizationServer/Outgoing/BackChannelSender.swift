import AsyncHTTPClient
import Ground
import HTTPTypes
import Logging
import NIOCore
import NIOHTTP1
import OAuth

/// Sends back-channel logout notices over HTTP: no redirect is followed, and a client that is slow does not keep the
/// person waiting.
package struct BackChannelSender: BackChannelSending {
    private let client: HTTPClient
    private let logger: Logger
    private static let patience = TimeAmount.seconds(5)

    /// - Parameter client: Configured to follow no redirects.
    package init(client: HTTPClient, logger: Logger) {
        self.client = client
        self.logger = logger
    }

    package func send(_ notices: [BackChannelLogoutRequest]) async {
        await withTaskGroup { group in
            for notice in notices { group.addTask { await send(notice) } }
        }
    }

    private func send(_ notice: BackChannelLogoutRequest) async {
        var request = HTTPClientRequest(url: notice.uri)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        request.body = .bytes(ByteBuffer(string: "logout_token=\(notice.logoutToken.exposed)"))
        do {
            let response = try await client.execute(request, timeout: Self.patience)
            // §2.8: 200 is success; 204 is what many send.
            guard response.status == .ok || response.status == .noContent else {
                return report(notice, "answered \(response.status.code)")
            }
        } catch {
            report(notice, "\(error)")
        }
    }

    private func report(_ notice: BackChannelLogoutRequest, _ reason: String) {
        logger.warning(
            "back-channel logout failed",
            metadata: ["client": "\(notice.clientID)", "uri": "\(notice.uri)", "reason": "\(reason)"])
    }
}
