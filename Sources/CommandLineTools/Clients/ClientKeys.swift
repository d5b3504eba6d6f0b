import ArgumentParser

/// What a client signs with, and what it may refer to.
struct ClientKeys: ParsableArguments {
    @Option(name: .customLong("jwks-uri"), help: "Where the client's public keys are.")
    var jwksURI: String?

    @Option(
        name: .customLong("sector-identifier-uri"),
        help: "For pairwise subjects: the list of the sector's redirect URIs.")
    var sectorIdentifierURI: String?

    @Option(name: .customLong("request-uri"), help: "Request objects that the client may refer to.")
    var requestURI: [CommaSeparated] = []

    @Option(name: .customLong("request-object-signing-alg"), help: "The algorithm of the client's request objects.")
    var requestObjectSigningAlgorithm: String?

    func add(to changes: inout ClientChanges) {
        changes.set("jwks_uri", jwksURI)
        changes.set("sector_identifier_uri", sectorIdentifierURI)
        changes.set("request_uris", requestURI)
        changes.set("request_object_signing_alg", requestObjectSigningAlgorithm)
    }
}
