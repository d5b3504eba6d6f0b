import AdminAPI
import Database
import Ground
import OAuth

/// The JSON object in `authorizations.details`. Written and read without `Foundation`: every use of a token opens it.
struct AuthorizationDetails {
    private let members: JSONObject

    init(_ bytes: [UInt8]) throws(DatabaseError) {
        guard case .object(let members) = try JSONColumn.parse(bytes) else { throw JSONColumn.malformed("an object") }
        self.members = members
    }

    static func json(_ authorization: Authorization) -> JSONObject {
        var object = JSONObject()
        object.append("requested_scope", .strings(authorization.requestedScope.values))
        object.append("granted_scope", .strings(authorization.grantedScope.values))
        object.append("requested_audience", .strings(authorization.requestedAudience))
        object.append("granted_audience", .strings(authorization.grantedAudience))
        object.append("authenticated_at", .integer(authorization.authenticatedAt.milliseconds))
        object.append("handled_at", .integer(authorization.handledAt.milliseconds))
        object.append("amr", .strings(authorization.amr))
        object.append("request_url", .string(authorization.requestURL))
        if authorization.subjectIdentifier != authorization.subject {
            object.append("subject_identifier", .string(authorization.subjectIdentifier.rawValue))
        }
        if let acr = authorization.acr { object.append("acr", .string(acr)) }
        if let nonce = authorization.nonce { object.append("nonce", .string(nonce)) }
        if let context = authorization.context { object.append("context", context) }
        if let claims = authorization.session.accessToken { object.append("access_token", claims) }
        if let claims = authorization.session.idToken { object.append("id_token", claims) }
        return object
    }

    subscript(name: String) -> JSONValue? { members[name] }

    func text(_ name: String) throws(DatabaseError) -> String {
        guard let text = members[name]?.string else { throw JSONColumn.malformed("the text '\(name)'") }
        return text
    }

    func texts(_ name: String) throws(DatabaseError) -> [String] {
        guard let values = members[name]?.array else { throw JSONColumn.malformed("the list '\(name)'") }
        return try JSONColumn.texts(values)
    }

    func time(_ name: String) throws(DatabaseError) -> UnixTime {
        guard let value = members[name]?.integer else { throw JSONColumn.malformed("the time '\(name)'") }
        return UnixTime(milliseconds: value)
    }
}
