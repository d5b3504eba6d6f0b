import AdminAPI
import Ground
import HTTPTypes
import Hummingbird
import OAuth
import Web

/// Login and consent sessions: `DELETE /admin/oauth2/auth/sessions/login`, `GET` and `DELETE …/sessions/consent` (Hydra).
struct SessionEndpoints: Endpoint {
    let endSession: EndSession
    let consents: ConsentSessions
    let notices: LogoutNotices
    let pageTokens: PageTokens
    let limits: RequestLimits

    private static let consentPath = "/admin/oauth2/auth/sessions/consent"

    var routes: [Route] {
        [
            .delete("/admin/oauth2/auth/sessions/login", .endLogin) { request, _ in
                try await endLogin(request.queryParameters(limits))
            },
            .get(Self.consentPath, .listConsents) { request, _ in try await list(request.queryParameters(limits)) },
            .delete(Self.consentPath, .revokeConsents) { request, _ in
                try await consents.revoke(try request.queryParameters(limits))
                return Response(status: .noContent)
            },
        ]
    }

    /// Either way the clients are told.
    private func endLogin(_ query: FormParameters) async throws -> Response {
        if let sid = query["sid"] {
            if let subject = try await endSession.end(session: SessionID(sid)) { await notices.deliver(of: subject) }
        } else if let subject = query["subject"] {
            try await endSession.endAll(of: Subject(subject))
            await notices.deliver(of: Subject(subject))
        } else {
            throw OAuthError(.invalidRequest, "Either 'subject' or 'sid' query parameters need to be set.")
        }
        return Response(status: .noContent)
    }

    private func list(_ query: FormParameters) async throws -> Response {
        guard let subject = query["subject"] else {
            throw OAuthError(.invalidRequest, "Query parameter 'subject' is not defined but should have been.")
        }
        let page = try Page(query, of: "consents", pageTokens)
        let found = try await consents.list(
            subject: Subject(subject), session: query["login_session_id"].map { SessionID($0) },
            after: page.after.map { AuthorizationID($0) }, limit: page.size)
        var headers = HTTPFields.notStored
        headers.set(
            "Link",
            try page.link(path: Self.consentPath, query, next: found.next?.rawValue, of: "consents", pageTokens))
        return try JSONCoding.response(found.records, headers: headers)
    }
}

extension RouteDescription {
    fileprivate static let endLogin = RouteDescription(
        .oAuth2, "revokeOAuth2LoginSessions", "Ends one login session by `sid`, or all of a person by `subject`.",
        parameters: [
            .optional("sid", .text("The session; its clients are told by back channel.")),
            .optional("subject", .text("The person; the clients of all their sessions are told.")),
        ],
        answers: [.empty(.noContent, "It is over, or never was.")])

    fileprivate static let listConsents = RouteDescription(
        .oAuth2, "listOAuth2ConsentSessions", "Lists what a person consented to.",
        parameters: [
            .required("subject", .text("The person.")), .optional("login_session_id", .text("Only of this session.")),
        ] + ParameterDescription.pages,
        answers: [
            .json(
                .list(of: .model(ConsentSessionRecord.self)), "The consents.", headers: AnswerDescription.pageLinks)
        ])

    fileprivate static let revokeConsents = RouteDescription(
        .oAuth2, "revokeOAuth2ConsentSessions", "Takes consents back, and ends all tokens that came of them.",
        parameters: [
            .optional("subject", .text("The person; with `client` or `all`.")),
            .optional("client", .text("The consents to this client.")), .optional("all", .flag("All consents.")),
            .optional("consent_request_id", .text("This consent; alone.")),
        ],
        answers: [.empty(.noContent, "They are gone, or never were.")])
}
