import AdminAPI
import Ground

/// When a person who consented before need not be asked again (Hydra's rule, with the audience compared as well).
package struct ConsentReuse: Sendable {
    let authorizations: any AuthorizationStore

    package func spares(_ request: AuthorizationRequest, _ subject: Subject, at now: UnixTime) async throws -> Bool {
        guard !request.prompts.contains(.consent), !Self.mayBeImpersonated(request) else { return false }
        guard let earlier = try await authorizations.reusable(subject: subject, client: request.client.id, at: now)
        else {
            return false
        }
        return request.scope.isSubset(of: earlier.grantedScope)
            && Set(request.audience).isSubset(of: earlier.grantedAudience)
    }

    /// RFC 6749 §10.2, RFC 8252 §8.6: without a secret, and with a redirect URI that any app can claim, nothing tells this
    /// client from one that only pretends to be it.
    static func mayBeImpersonated(_ request: AuthorizationRequest) -> Bool {
        request.client.isPublic && request.target.isImpersonable
    }
}
