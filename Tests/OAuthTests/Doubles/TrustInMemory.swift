import Ground
import OAuth

/// Trust grants that were declared before the test began.
struct TrustInMemory: TrustGrantStore {
    let grants: [TrustGrant]

    func create(_ grant: TrustGrant) async throws -> Bool { false }
    func find(_ id: TrustGrantID) async throws -> TrustGrant? { grants.first { $0.id == id } }
    func list(issuer: String?, after last: TrustGrantID?, limit: Int) async throws -> [TrustGrant] { grants }
    func delete(_ id: TrustGrantID) async throws -> Bool { false }

    func covering(issuer: String, subject: Subject, at now: UnixTime) async throws -> [TrustGrant] {
        grants.filter { $0.issuer == issuer && ($0.subject ?? subject) == subject && $0.expiresAt > now }
    }
}
