import AdminAPI
import Ground
import JOSE

/// Fetches request objects from the `request_uris` that clients registered (OpenID Connect Core §6.2, RFC 9101 §5.2).
struct RequestDocuments: Sendable {
    private let http: any OutgoingHTTP
    private let policy: Policy

    init(http: any OutgoingHTTP, policy: Policy) {
        self.http = http
        self.policy = policy
    }

    /// The request object; of what media type it says to be does not matter.
    func fetch(_ uri: String, of client: Client) async throws(OAuthError) -> String {
        // OpenID Connect Discovery §3, `require_request_uri_registration`: nobody but the client chooses what we call.
        guard client.registration.requestURIs?.contains(where: { $0.utf8.elementsEqual(uri.utf8) }) == true else {
            throw Self.refused("it is not one of the client's request_uris")
        }
        let parts = uri.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = parts.first, let place = RedirectURI(String(address)),
            place.scheme == "https" || place.isLocal || policy.development
        else { throw Self.refused("it is no https URL") }
        var request = OutgoingRequest(url: String(address))
        request.headers = [("Accept", "application/oauth-authz-req+jwt, application/jwt, */*;q=0.5")]
        request.maximumResponseLength = UnverifiedSignature.maximumLength
        let response: OutgoingResponse
        do { response = try await http.send(request) } catch { throw Self.refused("\(error)") }
        guard response.status == 200 else { throw Self.refused("it answered with status \(response.status)") }
        if parts.count == 2 { try Self.check(response.body, against: parts[1]) }
        guard let text = String(validating: response.body, as: UTF8.self) else { throw RequestObjects.refused("no text") }
        return String(text.trimmingWhitespace)
    }

    /// OpenID Connect Core §6.2: a fragment that is a SHA-256 is that of the document.
    private static func check(_ body: [UInt8], against fragment: Substring) throws(OAuthError) {
        guard let hash = Base64URL.decode(fragment), hash.count == 32 else { return }
        guard HashAlgorithm.sha256.hash(body) == hash else { throw refused("the document is not the one of the fragment's hash") }
    }

    private static func refused(_ reason: String) -> OAuthError { OAuthError(.invalidRequestURI, debug: reason) }
}

extension String {
    /// Without blanks and line breaks at the ends; files often end with one.
    fileprivate var trimmingWhitespace: Substring {
        let text = drop(while: \.isWhitespace)
        guard let last = text.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return text[...last]
    }
}
