import Ground
import Hummingbird

/// The rules of recovery: who gets a code, and that nobody learns whether there is an account.
struct RecoveryDesk: Sendable {
    let policy: AccountPolicy
    let users: UserStore
    let codes: CodeDesk
    let audit: AuditLog

    /// Without mail there is no way to prove anything.
    func requireOffered() throws(PageFailure) {
        guard policy.offersRecovery, codes.canSend else { throw PageFailure(.notFound, "recovery_off") }
    }

    func code(_ open: Challenges.Open) -> CodeRequest { CodeRequest(.recovery, asker: open.transaction.id) }

    /// Sends a code to the address of the account that `identifier` names. Nobody's identifier, a barred account and one
    /// that had enough codes for an hour take the same steps and are answered alike.
    func sendCode(
        _ identifier: String, _ open: Challenges.Open, _ request: Request, _ traces: RequestTraces
    ) async throws {
        guard let user = try await users.credentials(identifier: identifier)?.user, user.isEnabled else {
            _ = try await codes.pretend(code(open), to: stranger(identifier), typed: identifier)
            return try await record(nil, open, traces)
        }
        _ = try await codes.send(
            code(open), to: user.profile.email, of: user.id, typed: identifier, request
        ) { codes.recovery($0, traces) }
        try await record(user.id, open, traces)
    }

    /// Where the code of nobody goes: nowhere, but it counts against the same limit.
    private func stranger(_ identifier: String) throws(PageFailure) -> EmailAddress {
        let name = identifier.filter { !$0.isWhitespace && $0 != "@" }
        guard let address = EmailAddress(identifier) ?? EmailAddress("\(name.prefix(64))@unknown.invalid") else {
            throw PageFailure(.badRequest, "invalid_request", hint: "The identifier is no address and no name.")
        }
        return address
    }

    private func record(_ user: UserID?, _ open: Challenges.Open, _ traces: RequestTraces) async throws {
        try await audit.record(
            AuditEvent(
                .recoveryRequested, by: .anybody, subject: user,
                client: open.content.clientID.isEmpty ? nil : open.content.clientID, traces: traces))
    }
}
