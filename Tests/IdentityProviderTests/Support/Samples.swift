import Ground
import HTTPTypes
import Hummingbird
import NIOCore

/// Requests as the admin API tells them.
enum Samples {
    static let client: JSONObject = object([
        "client_id": "prints", "client_name": "Photo Prints", "client_uri": "https://prints.example/",
        "post_logout_redirect_uris": ["https://prints.example/bye"], "metadata": .null,
    ])

    static func requestURL(_ extra: String = "") -> String {
        "\(FakeAdmin.server)/oauth2/auth?client_id=prints&redirect_uri=https%3A%2F%2Fprints.example%2Fcb&state=s\(extra)"
    }

    static func login(
        _ challenge: String, skip subject: String? = nil, request extra: String = "", context: JSONValue = [:],
        session: String = "sid-1"
    ) -> JSONObject {
        object([
            "challenge": .string(challenge), "requested_scope": ["openid", "email"],
            "requested_access_token_audience": .null, "skip": .bool(subject != nil), "subject": .string(subject ?? ""),
            "oidc_context": context, "client": .object(client), "request_url": .string(requestURL(extra)),
            "session_id": .string(session), "unheard_of": ["a", 1],
        ])
    }

    static func consent(
        _ challenge: String, subject: String, scope: JSONValue = ["openid", "email", "profile"],
        audience: JSONValue = .null, skip: Bool = false, request extra: String = "",
        client changes: JSONObject = JSONObject(), session: String = "sid-1"
    ) -> JSONObject {
        var client = client
        for (name, value) in changes.members { client[name] = value }
        return object([
            "challenge": .string(challenge), "consent_request_id": "cr-1", "requested_scope": scope,
            "requested_access_token_audience": audience, "skip": .bool(skip), "subject": .string(subject),
            "oidc_context": [:], "client": .object(client), "request_url": .string(requestURL(extra)),
            "login_challenge": "short", "login_session_id": .string(session), "acr": "aal1", "amr": ["pwd"],
            "context": ["acr": "aal1", "amr": ["pwd"]],
        ])
    }

    static func logout(_ challenge: String, subject: String, client: JSONValue, session: String = "sid-1") -> JSONObject
    {
        object([
            "challenge": .string(challenge), "subject": .string(subject), "sid": .string(session),
            "request_url": "/oauth2/sessions/logout", "rp_initiated": .bool(client != .null), "client": client,
        ])
    }

    /// A request of a browser, for what is asked without a route.
    static func request(_ path: String, cookie: String) -> Request {
        Request(
            head: HTTPRequest(
                method: .get, scheme: "https", authority: "id.example", path: path, headerFields: [.cookie: cookie]),
            body: RequestBody(buffer: ByteBuffer()))
    }

    /// The members of a literal that is an object.
    private static func object(_ literal: JSONValue) -> JSONObject { literal.object ?? JSONObject() }
}
