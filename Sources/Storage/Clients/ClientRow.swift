import AdminAPI
import Database
import OAuth

/// A client between its record and its row.
enum ClientRow {
    /// The registration as JSON, without the texts that are secrets.
    static func document(_ client: Client) throws -> String {
        var registration = client.registration
        registration.clientSecret = nil
        registration.clientSecretHash = nil
        registration.registrationAccessToken = nil
        return String(decoding: try JSONColumn.encode(registration), as: UTF8.self)
    }

    static func digests(_ client: Client) -> SQLValue { JSONColumn.list(client.secretDigests.map(\.text)) }

    static func registrationToken(_ client: Client) -> SQLValue { .optional(client.registrationToken?.bytes) }

    /// From `id, revision, document, secret_digests, registration_token`.
    static func client(_ row: Row) throws(DatabaseError) -> Client {
        let registration = try JSONColumn.decode(OAuth2Client.self, from: Array(try row.text(2).utf8))
        let digests = try JSONColumn.list(in: try row.text(3))
        return Client(
            registration: registration, secretDigests: digests.map { ClientSecretDigest(text: $0) },
            revision: try row.integer(1), registrationToken: try row.optionalBlob(4).map { TokenSignature($0) })
    }
}
