import AdminAPI
import Ground
import JOSE

/// What an operator may declare about trusted issuers (Hydra's `/admin/trust/grants/jwt-bearer/issuers`).
package struct TrustGrants: Sendable {
    private let store: any TrustGrantStore
    private let random: RandomBytes
    private let clock: WallClock

    package init(store: any TrustGrantStore, random: RandomBytes, clock: WallClock) {
        self.store = store
        self.random = random
        self.clock = clock
    }

    /// A new trust grant. Throws `missing_required_parameter`, `invalid_request`, or a conflict where there is one for this
    /// issuer, subject and key.
    package func create(_ request: TrustIssuerRequest) async throws -> TrustGrant {
        guard !request.issuer.isEmpty else { throw Self.missing("Field 'issuer' is required.") }
        guard !request.subject.isEmpty || request.allowAnySubject else {
            throw Self.missing("One of 'subject' or 'allow_any_subject' field must be set.")
        }
        guard request.subject.isEmpty || !request.allowAnySubject else {
            throw Self.missing("Both 'subject' and 'allow_any_subject' fields cannot be set at the same time.")
        }
        let now = clock.now()
        let grant = TrustGrant(
            id: TrustGrantID(random.uuid()), issuer: request.issuer,
            subject: request.allowAnySubject ? nil : Subject(request.subject), scope: Scope(request.scope),
            key: try Self.key(request), createdAt: now, expiresAt: try Self.expiry(request, now))
        guard try await store.create(grant) else { throw OAuthError(.conflict) }
        return grant
    }

    private static func key(_ request: TrustIssuerRequest) throws(OAuthError) -> JSONWebKey {
        guard let object = request.jwk?.object, object["kid"]?.string?.isEmpty == false else {
            throw missing("Field 'jwk' must contain JWK with kid header.")
        }
        let key: JSONWebKey
        do { key = try JSONWebKey(object) } catch { throw OAuthError(.invalidRequest, "Field 'jwk' is not usable: \(error)") }
        guard !key.isSecret else {
            throw OAuthError(
                .invalidRequest, "Field 'jwk' holds a private or symmetric key; give the public key only, and replace this one.")
        }
        return key
    }

    private static func expiry(_ request: TrustIssuerRequest, _ now: UnixTime) throws(OAuthError) -> UnixTime {
        guard !request.expiresAt.isEmpty else { throw missing("Field 'expires_at' is required.") }
        guard let expiry = UnixTime(rfc3339: request.expiresAt) else {
            throw OAuthError(.invalidRequest, "Field 'expires_at' must be a time such as 2030-01-31T12:00:00Z.")
        }
        guard expiry > now else { throw OAuthError(.invalidRequest, "Field 'expires_at' lies in the past.") }
        return expiry
    }

    private static func missing(_ hint: String) -> OAuthError { OAuthError(.missingRequiredParameter, hint) }

    /// Throws where there is none.
    package func find(_ id: TrustGrantID) async throws -> TrustGrant {
        guard let grant = try await store.find(id) else { throw OAuthError(.unableToLocate) }
        return grant
    }

    package func list(issuer: String?, after last: TrustGrantID?, limit: Int) async throws -> [TrustGrant] {
        try await store.list(issuer: issuer, after: last, limit: limit)
    }

    /// Throws where there is none.
    package func delete(_ id: TrustGrantID) async throws {
        guard try await store.delete(id) else { throw OAuthError(.unableToLocate) }
    }
}

extension OAuthError.Code {
    // Hydra's
    package static let missingRequiredParameter = Self(
        "missing_required_parameter", status: 400,
        "One of the required parameters is missing. Check your request parameters.")
}
