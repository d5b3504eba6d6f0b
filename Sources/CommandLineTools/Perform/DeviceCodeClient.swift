import AdminAPI
import AdminClient
import Ground

/// The device that `perform device-code` plays: it asks for a code and waits for somebody to enter it (RFC 8628).
struct DeviceCodeClient: Sendable {
    /// What the server answered (RFC 8628 §3.2).
    struct Codes: Sendable {
        let deviceCode: Secret<DeviceCodeClient>
        let userCode: String
        let verificationURI: String
        let verificationURIComplete: String?
        /// Seconds.
        let interval: Int64
        let expiresIn: Int64

        /// `nil` for an answer that lacks a required member.
        init?(_ json: JSONObject) {
            guard let deviceCode = json["device_code"]?.string, let userCode = json["user_code"]?.string,
                let uri = json["verification_uri"]?.string
            else { return nil }
            self.deviceCode = Secret(deviceCode)
            self.userCode = userCode
            verificationURI = uri
            verificationURIComplete = json["verification_uri_complete"]?.string
            interval = max(1, json["interval"]?.integer ?? 5)
            expiresIn = json["expires_in"]?.integer ?? 600
        }
    }

    let server: PublicClient
    let pause: @Sendable (Duration) async throws -> Void

    /// Polls until the person decided or the codes ran out (RFC 8628 §3.4, §3.5).
    func tokens(for codes: Codes) async throws -> TokenAnswer {
        var interval = codes.interval
        var waited: Int64 = 0
        while waited < codes.expiresIn {
            try await pause(.seconds(interval))
            waited += interval
            switch try await poll(codes) {
            case .tokens(let tokens): return tokens
            case .pending: break
            case .slowDown: interval += 5
            }
        }
        throw CommandFailure("Nobody entered the code in time. Begin again.")
    }

    private enum Poll {
        case tokens(TokenAnswer)
        case pending
        case slowDown
    }

    private func poll(_ codes: Codes) async throws -> Poll {
        do {
            return .tokens(try await server.deviceCodeGrant(codes.deviceCode.exposed))
        } catch AdminError.refused(_, let refusal) where refusal.error == "authorization_pending" {
            return .pending
        } catch AdminError.refused(_, let refusal) where refusal.error == "slow_down" {
            return .slowDown
        }
    }
}
