import AdminAPI
import AdminClient
import Ground
import HTTPTypes

/// What operators do with applications, through the server's admin API; each change is recorded here.
struct ClientDesk: Sendable {
    let admin: AdminClient
    let audit: AuditLog

    /// Why a registration is none.
    enum Refusal: Sendable {
        case missing(ManageClientContext.Problem)
        /// In the server's words, with the field that they are about.
        case server(String, field: String?)
    }

    enum Outcome: Sendable {
        case refused(Refusal)
        case done(OAuth2Client)
    }

    func find(_ id: String) async throws(AdminError) -> OAuth2Client? {
        id.isEmpty ? nil : try await admin.client(id)
    }

    func register(_ wish: ClientWish, by caller: UserOperations.Caller) async throws -> Outcome {
        if wish.name.isEmpty { return .refused(.missing(.nameMissing)) }
        if wish.redirectURIs.isEmpty { return .refused(.missing(.redirectMissing)) }
        return try await attempt(.clientCreated, caller) { () async throws(AdminError) in
            try await admin.createClient(wish.client)
        }
    }

    /// What is registered of the application and not in `wish` stays.
    func change(
        _ client: OAuth2Client, _ wish: ClientWish, by caller: UserOperations.Caller
    ) async throws -> Outcome {
        if wish.name.isEmpty { return .refused(.missing(.nameMissing)) }
        if wish.grantTypes.isEmpty { return .refused(.missing(.grantMissing)) }
        if wish.sendsPeople {
            if wish.redirectURIs.isEmpty { return .refused(.missing(.redirectMissing)) }
            if wish.responseTypes.isEmpty { return .refused(.missing(.responseMissing)) }
        }
        return try await attempt(.clientChanged, caller) { () async throws(AdminError) in
            try await admin.patchClient(client.clientID, operations: wish.patch)
        }
    }

    /// A new secret beside those that there are; `nil` where the application is gone.
    func rotate(_ client: OAuth2Client, by caller: UserOperations.Caller) async throws -> String? {
        guard let secret = try await admin.rotateClientSecret(client.clientID)?.clientSecret else { return nil }
        try await record(.clientSecretRotated, client.clientID, caller)
        return secret
    }

    /// Only the newest secret is good from now on.
    func endRotated(_ client: OAuth2Client, by caller: UserOperations.Caller) async throws {
        guard try await admin.endRotatedClientSecrets(client.clientID) != nil else { return }
        try await record(.clientChanged, client.clientID, caller)
    }

    func delete(_ client: OAuth2Client, by caller: UserOperations.Caller) async throws {
        guard try await admin.deleteClient(client.clientID) else { return }
        try await record(.clientDeleted, client.clientID, caller)
    }

    private func attempt(
        _ type: AuditEventType, _ caller: UserOperations.Caller,
        _ body: () async throws(AdminError) -> OAuth2Client?
    ) async throws -> Outcome {
        let client: OAuth2Client?
        do throws(AdminError) {
            client = try await body()
        } catch {
            guard case .refused(let status, let refusal) = error, status == 400 || status == 422 else { throw error }
            return .refused(.server(refusal.errorDescription ?? refusal.error, field: Self.field(of: refusal)))
        }
        guard let client else { throw PageFailure(.notFound, "not_found") }
        try await record(type, client.clientID, caller)
        return .done(client)
    }

    /// The field that an error is about: its code tells, or the first name of a field that its text has.
    private static func field(of error: ErrorOAuth2) -> String? {
        // RFC 7591 §3.2.2
        if error.error == "invalid_redirect_uri" { return "redirect_uris" }
        let names =
            ["post_logout_redirect_uris", "redirect_uris", "client_name", "scope", "grant_types", "response_types"]
            + ClientWish.links.map(\.name)
        return names.first { error.errorDescription?.contains($0) == true }
    }

    private func record(_ type: AuditEventType, _ client: String, _ caller: UserOperations.Caller) async throws {
        try await audit.record(AuditEvent(type, by: caller.actor, client: client, traces: caller.traces))
    }
}
