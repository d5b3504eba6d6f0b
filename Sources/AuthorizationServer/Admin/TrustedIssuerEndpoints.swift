import AdminAPI
import Ground
import HTTPTypes
import Hummingbird
import OAuth
import Web

/// The issuers whose assertions buy tokens: `/admin/trust/grants/jwt-bearer/issuers` (Hydra).
struct TrustedIssuerEndpoints: Endpoint {
    let trust: TrustGrants
    let pageTokens: PageTokens
    let limits: RequestLimits

    private static let path = "/admin/trust/grants/jwt-bearer/issuers"
    private static let listName = "trusted-issuers"

    var routes: [Route] {
        [
            .get(Self.path, .list, list),
            .post(Self.path, .trust, create),
            .get("\(Self.path)/:id", .show) { _, context in
                try JSONCoding.response(TrustedIssuer(try await trust.find(try id(context))))
            },
            .delete("\(Self.path)/:id", .delete) { _, context in
                try await trust.delete(try id(context))
                return Response(status: .noContent)
            },
        ]
    }

    private func create(_ request: Request, _ context: WebContext) async throws -> Response {
        let grant = try await trust.create(try await JSONCoding.decode(TrustIssuerRequest.self, request, limits))
        var headers = HTTPFields.notStored
        headers[.location] = "\(Self.path)/\(grant.id.rawValue)"
        return try JSONCoding.response(TrustedIssuer(grant), status: .created, headers: headers)
    }

    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let query = try request.queryParameters(limits)
        let page = try Page(query, of: Self.listName, pageTokens)
        // One more than asked for tells whether a page follows.
        let found = try await trust.list(
            issuer: query["issuer"], after: page.after.map { TrustGrantID($0) }, limit: page.size + 1)
        let shown = found.prefix(page.size)
        let next = found.count > page.size ? shown.last?.id.rawValue : nil
        var headers = HTTPFields.notStored
        headers.set("Link", try page.link(path: Self.path, query, next: next, of: Self.listName, pageTokens))
        return try JSONCoding.response(shown.map { TrustedIssuer($0) }, headers: headers)
    }

    private func id(_ context: WebContext) throws -> TrustGrantID {
        let text = try context.pathParameter("id")
        let groups = text.split(separator: "-", omittingEmptySubsequences: false)
        guard groups.map(\.utf8.count) == [8, 4, 4, 4, 12], groups.allSatisfy({ $0.allSatisfy(\.isHexDigit) }) else {
            throw OAuthError(.invalidRequest, "The id of a trusted issuer is a UUID.")
        }
        return TrustGrantID(text.lowercased())
    }
}

extension TrustedIssuer {
    fileprivate init(_ grant: TrustGrant) {
        self.init(
            id: grant.id.rawValue, issuer: grant.issuer, subject: grant.subject?.rawValue ?? "",
            allowAnySubject: grant.subject == nil, scope: grant.scope.values,
            publicKey: PublicKey(set: grant.issuer, keyID: grant.keyID), createdAt: grant.createdAt.rfc3339,
            expiresAt: grant.expiresAt.rfc3339)
    }
}

extension RouteDescription {
    fileprivate static let list = RouteDescription(
        .oAuth2, "listTrustedOAuth2JwtGrantIssuers", "Lists the trusted issuers by id.",
        parameters: ParameterDescription.pages + [.optional("issuer", .text("Only those of this name."))],
        answers: [.json(.list(of: .model(TrustedIssuer.self)), "The issuers.", headers: AnswerDescription.pageLinks)])

    fileprivate static let trust = RouteDescription(
        .oAuth2, "trustOAuth2JwtGrantIssuer", "Lets the assertions of an issuer buy tokens.",
        body: .json(TrustIssuerRequest.self),
        answers: [
            .json(TrustedIssuer.self, "The issuer.", status: .created, headers: ["Location": "The issuer."]),
            .refusal(.conflict, "This issuer is trusted already, with this subject and key."),
        ])

    fileprivate static let show = RouteDescription(
        .oAuth2, "getTrustedOAuth2JwtGrantIssuer", "Shows a trusted issuer.",
        answers: [.json(TrustedIssuer.self, "The issuer."), .nothingThere])

    fileprivate static let delete = RouteDescription(
        .oAuth2, "deleteTrustedOAuth2JwtGrantIssuer", "Ends the trust; tokens that were bought stay.",
        answers: [.empty(.noContent, "It is gone."), .nothingThere])
}
