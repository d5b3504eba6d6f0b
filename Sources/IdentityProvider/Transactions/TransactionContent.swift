import Ground

/// What a transaction remembers of its challenge.
struct TransactionContent: Sendable {
    let challenge: Secret<ChallengeValue>
    /// Where the sign-on began; sending the browser there starts it again.
    let requestURL: String
    /// Empty when no client is involved.
    let clientID: String
    let clientName: String
    let clientURI: String
    var isClientSelfRegistered = false
    /// The code that came with the address of a device's page (RFC 8628 §3.3.1).
    var userCode = ""
    /// Who the link names that it began with. For the way back it is what was typed, or who has signed in; that is not
    /// kept.
    var loginHint = ""
    /// The only account that may sign in; empty: any.
    var expectedUserID = ""

    /// Where a sign-in to our own pages leads; `nil` where there is a challenge.
    var returnTo: OwnPath?

    /// Nobody asks but our own pages; there is no challenge, and `requestURL` is a path of ours.
    var isLocal: Bool { returnTo != nil }

    var json: JSONObject {
        JSONObject([
            "challenge": .string(challenge.exposed), "request_url": .string(requestURL), "client_id": .string(clientID),
            "client_name": .string(clientName), "client_uri": .string(clientURI),
            "client_self_registered": .bool(isClientSelfRegistered), "user_code": .string(userCode),
            "expected_user": .string(expectedUserID), "return_to": .string(returnTo?.text ?? ""),
            "login_hint": .string(loginHint),
        ])
    }
}

extension TransactionContent {
    init?(json: JSONObject) {
        guard let challenge = json["challenge"]?.string else { return nil }
        self.challenge = Secret(challenge)
        requestURL = json["request_url"]?.string ?? ""
        clientID = json["client_id"]?.string ?? ""
        clientName = json["client_name"]?.string ?? ""
        clientURI = json["client_uri"]?.string ?? ""
        isClientSelfRegistered = json["client_self_registered"] == true
        userCode = json["user_code"]?.string ?? ""
        expectedUserID = json["expected_user"]?.string ?? ""
        loginHint = json["login_hint"]?.string ?? ""
        returnTo = json["return_to"]?.string.flatMap(OwnPath.init)
    }

    /// A sign-in to our own pages.
    /// - Parameters:
    ///   - expected: the only account that may sign in.
    ///   - hint: who is about to; nothing is known of them.
    init(returningTo path: OwnPath, as expected: UserID? = nil, hint: String = "") {
        self.init(
            challenge: Secret(""), requestURL: path.signIn(reauthenticating: expected != nil).text, clientID: "",
            clientName: "", clientURI: "", loginHint: hint, expectedUserID: expected?.rawValue ?? "", returnTo: path)
    }
}
