import AdminAPI
import Ground

/// Reads the document behind a `sector_identifier_uri`: a JSON array that lists all redirect URIs of the client, so that
/// nobody else can claim the sector (OpenID Connect Registration §5).
struct SectorIdentifiers: Sendable {
    let outgoing: any OutgoingHTTP

    /// Throws `invalid_client_metadata`; says what is wrong with the document, and nothing of what it holds.
    func check(_ registration: OAuth2Client) async throws(OAuthError) {
        guard let uri = registration.sectorIdentifierURI else { return }
        guard let parts = RedirectURI(uri), parts.scheme == "https" else {
            throw ClientRules.invalid("The field sector_identifier_uri must be an absolute https URI.")
        }
        let listed = try await document(uri)
        for redirectURI in registration.redirectURIs where !listed.contains(where: { $0.utf8.elementsEqual(redirectURI.utf8) }) {
            throw ClientRules.invalid(
                "The document at sector_identifier_uri does not list '\(redirectURI)' of redirect_uris; add it there.")
        }
    }

    private func document(_ uri: String) async throws(OAuthError) -> [String] {
        let response: OutgoingResponse
        do throws(OutgoingFailure) {
            response = try await outgoing.send(OutgoingRequest(url: uri))
        } catch {
            throw OAuthError(
                .invalidClientMetadata, "The document at sector_identifier_uri could not be fetched.", debug: "\(error)")
        }
        guard response.status == 200, let values = try? JSONParser.parse(response.body), let list = values.array,
            !list.isEmpty
        else {
            throw ClientRules.invalid(
                "The document at sector_identifier_uri must be a JSON array of redirect URIs, answered with status 200.")
        }
        return list.compactMap(\.string)
    }
}
