import AdminAPI
import Ground
import HTTPTypes

extension AdminClient {
    /// `POST /admin/trust/grants/jwt-bearer/issuers`: lets an issuer's assertions buy tokens (RFC 7523 §2.1).
    public func trustIssuer(_ request: TrustIssuerRequest) async throws(AdminError) -> TrustedIssuer {
        try decode(TrustedIssuer.self, try await call(.post, Self.trustPath, .json(request)))
    }

    /// `GET /admin/trust/grants/jwt-bearer/issuers`: one page, in the order of the ids.
    public func trustedIssuers(
        issuer: String? = nil, pageSize: Int? = nil, pageToken: String? = nil
    ) async throws(AdminError) -> ResultPage<TrustedIssuer> {
        var query = FormParameters()
        if let issuer { query.append("issuer", issuer) }
        if let pageSize { query.append("page_size", String(pageSize)) }
        if let pageToken { query.append("page_token", pageToken) }
        let response = try await call(.get, Self.trustPath, query: query)
        return ResultPage(
            items: try decode([TrustedIssuer].self, response),
            nextToken: response.headers[Self.link].flatMap(LinkHeader.nextPageToken))
    }

    /// `GET /admin/trust/grants/jwt-bearer/issuers/{id}`; `nil` when there is none.
    public func trustedIssuer(_ id: String) async throws(AdminError) -> TrustedIssuer? {
        guard let response = try await find(.get, "\(Self.trustPath)/\(FormParameters.encode(id))") else { return nil }
        return try decode(TrustedIssuer.self, response)
    }

    /// `DELETE /admin/trust/grants/jwt-bearer/issuers/{id}`; `false` when there was none.
    public func deleteTrustedIssuer(_ id: String) async throws(AdminError) -> Bool {
        try await find(.delete, "\(Self.trustPath)/\(FormParameters.encode(id))") != nil
    }

    private static let trustPath = "/admin/trust/grants/jwt-bearer/issuers"
}
