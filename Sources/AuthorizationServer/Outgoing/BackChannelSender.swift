import Ground
import Logging
import OAuth

/// Sends back-channel logout notices over HTTP: a client that is slow does not keep the person waiting.
package struct BackChannelSender: BackChannelSending {
    private let outgoing: any OutgoingHTTP
    private let logger: Logger

    package init(outgoing: any OutgoingHTTP, logger: Logger) {
        self.outgoing = outgoing
        self.logger = logger
    }

    package func send(_ notices: [BackChannelLogoutRequest]) async {
        await withTaskGroup { group in
            for notice in notices { group.addTask { await send(notice) } }
        }
    }

    private func send(_ notice: BackChannelLogoutRequest) async {
        do throws(OutgoingFailure) {
            let form = FormParameters([("logout_token", notice.logoutToken.exposed)])
            let response = try await outgoing.send(OutgoingRequest(url: notice.uri, form: form))
            // §2.8: 200 is success; 204 is what many send.
            guard response.status == 200 || response.status == 204 else {
                return report(notice, "answered \(response.status)")
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
