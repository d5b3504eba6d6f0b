import Ground
import JOSE
import OAuth

/// The flow touches neither tokens nor keys.
struct UnusedTokenStore: TokenStore, KeyStore {
    struct Unexpected: Error {}

    func find(code: TokenSignature) async throws -> (AuthorizationCodeRecord, Authorization)? { throw Unexpected() }
    func redeem(code: TokenSignature, at now: UnixTime, for tokens: IssuedTokens) async throws -> Bool {
        throw Unexpected()
    }
    func save(_ tokens: IssuedTokens) async throws { throw Unexpected() }
    func find(accessToken: TokenSignature) async throws -> (AccessTokenRecord, Authorization?)? { throw Unexpected() }
    func find(refreshToken: TokenSignature) async throws -> (RefreshTokenRecord, Authorization)? { throw Unexpected() }
    func rotate(
        _ refreshToken: RefreshTokenRecord, at now: UnixTime, grace: RefreshTokenGrace?, for tokens: IssuedTokens
    ) async throws -> Bool { throw Unexpected() }
    func revoke(accessToken: TokenSignature) async throws { throw Unexpected() }
    func revokeTokens(of authorization: AuthorizationID) async throws { throw Unexpected() }
    func revokeAccessTokens(of client: ClientID) async throws { throw Unexpected() }
    func stored(in set: String) async throws -> [StoredKey] { throw Unexpected() }
    func add(
        _ added: [JSONWebKey], to set: String, after last: Int64, removing removed: [Int64], at now: UnixTime
    ) async throws -> Bool { throw Unexpected() }
    func remove(_ removed: [StoredKey], from set: String) async throws { throw Unexpected() }
}
