import Ground

/// A browser that came to enter a user code. Like a login challenge it lives in its sealed text alone (design D1).
package struct DeviceChallenge: Sendable {
    package let flowID: FlowID
    package let requestedAt: UnixTime
    package let csrf: TokenSignature

    package init(flowID: FlowID, requestedAt: UnixTime, csrf: TokenSignature) {
        self.flowID = flowID
        self.requestedAt = requestedAt
        self.csrf = csrf
    }

    package func sealed(by sealing: any ChallengeSealing) throws -> String {
        var writer = CompactWriter()
        writer.text(flowID.rawValue)
        writer.time(requestedAt)
        writer.octets(csrf.bytes)
        return try sealing.seal(writer.bytes, as: .deviceChallenge)
    }

    /// `nil` for anything that this server did not seal as a device challenge.
    package init?(_ text: String, sealing: any ChallengeSealing) {
        guard let message = sealing.open(text, as: .deviceChallenge) else { return nil }
        var reader = CompactReader(message)
        do {
            flowID = FlowID(try reader.text())
            requestedAt = try reader.time()
            csrf = TokenSignature(try reader.octets())
        } catch {
            return nil
        }
        guard reader.isAtEnd else { return nil }
    }
}
