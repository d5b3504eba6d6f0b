import AdminAPI
import AdminClient
import Ground
import Hummingbird
import Web

/// Tells the server whether the person wants the device.
struct DeviceDecision: Sendable {
    let admin: AdminClient
    let challenges: Challenges
    let audit: Audit

    /// The person confirmed the code; the sign-on goes on with the login.
    func accept(_ code: String, _ open: Challenges.Open) async throws -> Response {
        let outcome = try await admin.acceptDevice(
            open.content.challenge.exposed, AcceptDeviceRequest(userCode: code))
        if case .answer = outcome {
            try await audit.record(.deviceAccepted, client: "", details: ["tx": open.transaction.id])
        }
        return try await challenges.conclude(outcome, open)
    }

    /// The device is told. A server that cannot tell it, as Hydra, lets the code expire.
    func reject(_ code: String, _ open: Challenges.Open) async throws -> Response {
        let rejection = RejectDeviceRequest(
            userCode: code, error: "access_denied", errorDescription: "The person did not connect the device.")
        let outcome = try await admin.rejectDevice(open.content.challenge.exposed, rejection)
        switch outcome {
        case .unknown: break
        case .answer, .used, .alreadyDecided, .expired:
            if case .elsewhere(let response) = try challenges.resolve(outcome, for: open.content) { return response }
        }
        try await audit.record(.deviceRejected, client: "", details: ["tx": open.transaction.id])
        var decision = TransactionDecision(redirectTo: "/device/done?refused=true")
        decision.isOurChoice = true
        return try challenges.answer(try await challenges.transactions.decide(open.transaction, decision), open)
    }
}
