import AdminAPI
import AdminClient
import Ground

/// Takes back what an application was allowed, whole or in part.
///
/// The admin API cannot narrow a consent, and tokens that were issued keep the scopes they have. So a permission is taken
/// away by revoking every consent that holds it, with its tokens: the application loses its access at once and has to
/// ask again. That the permission is unwanted is noted here, and the next consent page leaves it unticked; none is given
/// again without a page. What was allowed without the permission stays as it is.
struct ConsentWithdrawal: Sendable {
    let admin: AdminClient
    let withdrawn: WithdrawnScopes

    /// Ends all access of `application`.
    func revoke(_ application: GivenConsents.Application, of user: UserID) async throws {
        try await admin.revokeConsentSessions(.client(application.client.clientID, subject: user.rawValue))
        try await withdrawn.forget(client: application.client.clientID, of: user)
    }

    /// Takes away `scopes`.
    func narrow(_ application: GivenConsents.Application, of user: UserID, by scopes: Set<String>) async throws {
        let touched = application.consents.filter { !scopes.isDisjoint(with: $0.grantScope) }
        guard !touched.isEmpty else { return }
        // Noted first: were it the other way round, a failure between could let the application ask and get it silently.
        try await withdrawn.note(scopes, client: application.client.clientID, of: user)
        for consent in touched {
            // Servers before Hydra 2 do not name their consents.
            guard !consent.consentRequestID.isEmpty else {
                let client = application.client.clientID
                return try await admin.revokeConsentSessions(.client(client, subject: user.rawValue))
            }
            try await admin.revokeConsentSessions(.request(id: consent.consentRequestID))
        }
    }
}
