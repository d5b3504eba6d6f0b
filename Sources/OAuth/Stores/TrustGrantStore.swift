import Ground

/// The issuers whose assertions buy tokens.
package protocol TrustGrantStore: Sendable {
    /// `false` when there is one for this issuer, subject and key.
    func create(_ grant: TrustGrant) async throws -> Bool

    func find(_ id: TrustGrantID) async throws -> TrustGrant?

    /// At most `limit` in the order of their ids, after `last`; of one issuer, or of all.
    func list(issuer: String?, after last: TrustGrantID?, limit: Int) async throws -> [TrustGrant]

    /// `false` when there was none.
    func delete(_ id: TrustGrantID) async throws -> Bool

    /// Those that have not expired and cover assertions of `issuer` about `subject`; those for this very subject first.
    func covering(issuer: String, subject: Subject, at now: UnixTime) async throws -> [TrustGrant]
}
