import AdminAPI
import Ground
import OAuth
import Synchronization

/// A token store for one process and no restart; what the contract says about races holds by a lock.
final class TokensInMemory: TokenStore {
    private struct State {
        var authorizations: [AuthorizationID: Authorization] = [:]
        var codes: [TokenSignature: AuthorizationCodeRecord] = [:]
        var accessTokens: [TokenSignature: AccessTokenRecord] = [:]
        var refreshTokens: [TokenSignature: RefreshTokenRecord] = [:]

        mutating func save(_ tokens: IssuedTokens) {
            accessTokens[tokens.accessToken.signature] = tokens.accessToken
            if let token = tokens.refreshToken { refreshTokens[token.signature] = token }
        }
    }

    private let state = Mutex(State())

    var accessTokenCount: Int { state.withLock { $0.accessTokens.count } }

    func add(_ authorization: Authorization) { state.withLock { $0.authorizations[authorization.id] = authorization } }
    func add(_ code: AuthorizationCodeRecord) { state.withLock { $0.codes[code.signature] = code } }

    func find(code: TokenSignature) async throws -> (AuthorizationCodeRecord, Authorization)? {
        state.withLock { state in
            guard let record = state.codes[code], let found = state.authorizations[record.authorizationID] else { return nil }
            return (record, found)
        }
    }

    func redeem(code: TokenSignature, at now: UnixTime, for tokens: IssuedTokens) async throws -> Bool {
        state.withLock { state in
            guard let record = state.codes[code], record.usedAt == nil else { return false }
            state.codes[code] = AuthorizationCodeRecord(
                signature: code, authorizationID: record.authorizationID, clientID: record.clientID,
                redirectURI: record.redirectURI, codeChallenge: record.codeChallenge, expiresAt: record.expiresAt, usedAt: now)
            state.save(tokens)
            return true
        }
    }

    func save(_ tokens: IssuedTokens) async throws { state.withLock { $0.save(tokens) } }

    func find(accessToken: TokenSignature) async throws -> (AccessTokenRecord, Authorization?)? {
        state.withLock { state in
            state.accessTokens[accessToken].map { record in
                (record, record.authorizationID.flatMap { state.authorizations[$0]?.with(record.session) })
            }
        }
    }

    func find(refreshToken: TokenSignature) async throws -> (RefreshTokenRecord, Authorization)? {
        state.withLock { state in
            guard let record = state.refreshTokens[refreshToken], let found = state.authorizations[record.authorizationID]
            else { return nil }
            return (record, found.with(record.session))
        }
    }

    func rotate(
        _ refreshToken: RefreshTokenRecord, at now: UnixTime, grace: RefreshTokenGrace?, for tokens: IssuedTokens
    ) async throws -> Bool {
        state.withLock { state in
            guard let record = state.refreshTokens[refreshToken.signature] else { return false }
            if record.usedAt != nil {
                guard record.isUsable(grace) else { return false }
            } else {
                state.accessTokens = state.accessTokens.filter { $0.value.authorizationID != record.authorizationID }
            }
            state.refreshTokens[record.signature] = RefreshTokenRecord(
                signature: record.signature, authorizationID: record.authorizationID, clientID: record.clientID,
                issuedAt: record.issuedAt, expiresAt: record.expiresAt, usedAt: record.usedAt ?? now,
                uses: record.uses + 1, session: record.session)
            state.save(tokens)
            return true
        }
    }

    func revoke(accessToken: TokenSignature) async throws { state.withLock { _ = $0.accessTokens.removeValue(forKey: accessToken) } }

    func revokeTokens(of authorization: AuthorizationID) async throws {
        state.withLock { state in
            state.accessTokens = state.accessTokens.filter { $0.value.authorizationID != authorization }
            state.refreshTokens = state.refreshTokens.filter { $0.value.authorizationID != authorization }
        }
    }

    func revokeAccessTokens(of client: ClientID) async throws {
        state.withLock { state in state.accessTokens = state.accessTokens.filter { $0.value.clientID != client } }
    }
}

extension Authorization {
    /// With the claims that a token has of its own.
    fileprivate func with(_ session: ConsentSession?) -> Authorization {
        var authorization = self
        if let session { authorization.session = session }
        return authorization
    }
}
