import AdminAPI

/// What the clients of one party have in common: a person has one pairwise identifier for all of them (OpenID Connect
/// Core §8.1).
struct SectorIdentifier: Sendable {
    let text: String

    /// `nil` where the registration does not tell it: hosts that differ, or none, and no `sector_identifier_uri`.
    init?(_ registration: OAuth2Client) {
        // Hydra's choice; the specification would have the URI's host alone. Existing identifiers must not change.
        if let uri = registration.sectorIdentifierURI {
            text = uri
            return
        }
        let hosts = Set(registration.redirectURIs.map { RedirectURI($0).map(Self.host) })
        guard hosts.count == 1, let host = hosts.first ?? nil, !host.isEmpty else { return nil }
        text = host
    }

    /// With the port where it is written.
    private static func host(_ uri: RedirectURI) -> String { uri.host + (uri.port.map { ":" + $0 } ?? "") }
}
