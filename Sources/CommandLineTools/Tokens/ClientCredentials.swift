import FoundationEssentials
import Ground

/// A client's id and secret, for the public API; a public client has no secret.
struct ClientCredentials: Sendable {
    enum ClientSecret {}

    let clientID: String
    let clientSecret: Secret<ClientSecret>?

    /// RFC 6749 §2.3.1: both are encoded as in a form before they are joined.
    var basic: String? {
        guard let clientSecret else { return nil }
        let pair = FormParameters.encode(clientID) + ":" + FormParameters.encode(clientSecret.exposed)
        return "Basic " + Data(pair.utf8).base64EncodedString()
    }

    /// RFC 6749 §2.3.1: the other way, inside the form; for a public client §3.2.1.
    func added(to form: FormParameters) -> FormParameters {
        var form = form
        form.append("client_id", clientID)
        if let clientSecret { form.append("client_secret", clientSecret.exposed) }
        return form
    }
}
