import Ground
import JOSE

/// A JWT that a client made to authenticate with (RFC 7521 §4.2, RFC 7523 §2.2); of a well-formed shape, and not checked.
struct ClientAssertion: Sendable {
    static let type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

    let token: UnverifiedSignature
    /// The client that it is about, as it says.
    let clientID: ClientID
    /// The endpoint that was called with it, as the path of its URL.
    let endpoint: String

    /// The assertion of a request; `nil` where there is none.
    init?(_ request: ClientAuthenticationRequest) throws(OAuthError) {
        guard let text = request.parameters["client_assertion"] else {
            guard request.parameters["client_assertion_type"] == nil else { throw Self.malformed("no client_assertion") }
            return nil
        }
        guard request.parameters["client_assertion_type"] == Self.type else { throw Self.malformed("client_assertion_type") }
        do {
            token = try UnverifiedSignature(parsing: text)
            guard let subject = try token.unverifiedClaims()["sub"]?.string, !subject.isEmpty else {
                throw JOSEError.claimRefused(name: "sub", reason: "is missing")
            }
            clientID = ClientID(subject)
        } catch {
            throw Self.malformed("\(error)")
        }
        endpoint = request.endpoint
    }

    /// Whether the shared secret made the signature (`client_secret_jwt`) or a private key (`private_key_jwt`).
    var isSymmetric: Bool { token.algorithmName.hasPrefix("HS") }

    private static func malformed(_ reason: String) -> OAuthError {
        OAuthError(.invalidClient, debug: "client assertion: \(reason)")
    }
}
