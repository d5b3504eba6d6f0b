import Ground

/// What was decided, so that the same form sent again within a minute gets the same answer.
struct TransactionDecision: Sendable {
    /// Where the browser goes on.
    let redirectTo: String
    /// The address is a client's own or a path of ours, and was checked when it was chosen. Otherwise it came from the
    /// admin API and must be the server's.
    var isOurChoice = false
    /// The session that the decision began, with the seconds that its cookie is kept (`nil`: until the browser closes).
    /// The browser may have dropped the first answer and its cookie when the form was sent again.
    var session: (cookie: Secret<SessionCookie>, maxAge: Int64?)?
    /// By what the browser is known from now on, see `KnownBrowsers`; `nil`: as before.
    var knownBrowser: String?

    var json: JSONObject {
        var object = JSONObject(["redirect_to": .string(redirectTo)])
        if isOurChoice { object["our_choice"] = true }
        if let session {
            object["session"] = .string(session.cookie.exposed)
            if let maxAge = session.maxAge { object["max_age"] = .integer(maxAge) }
        }
        if let knownBrowser { object["known_browser"] = .string(knownBrowser) }
        return object
    }
}

extension TransactionDecision {
    init?(json: JSONObject) {
        guard let redirectTo = json["redirect_to"]?.string else { return nil }
        self.redirectTo = redirectTo
        isOurChoice = json["our_choice"]?.bool ?? false
        session = json["session"]?.string.map { (Secret($0), json["max_age"]?.integer) }
        knownBrowser = json["known_browser"]?.string
    }
}
