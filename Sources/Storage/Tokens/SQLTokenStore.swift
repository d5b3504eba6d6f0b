import Database
import Ground
import OAuth

/// The tables `authorization_codes`, `access_tokens` and `refresh_tokens`.
///
/// An exchange is one unit without a round trip inside: its first statement marks the code or refresh token as used by
/// this exchange, and the others ask in SQL whether it did. Racing exchanges meet at the row that they mark.
///
/// Revoking sets `authorizations.tokens_revoked` before it deletes. On PostgreSQL an exchange that commits meanwhile
/// may insert tokens that the deletion does not see; they are dead all the same, because every look-up asks for the
/// mark (RFC 9700 §4.14.2: reuse ends the whole family).
struct SQLTokenStore: TokenStore {
    private let database: any Database
    private let authorizations: DecodedAuthorizations
    private let claims: TokenClaims

    init(_ database: any Database, sealer: Sealer) {
        self.database = database
        claims = TokenClaims(sealer: sealer)
        authorizations = DecodedAuthorizations(AuthorizationRow(sealer: sealer))
    }

    func find(code: TokenSignature) async throws -> (AuthorizationCodeRecord, Authorization)? {
        let rows = try await database.read(
            .lookup(
                """
                SELECT c.signature, c.authorization_id, c.client_id, c.redirect_uri, c.code_challenge, c.expires_at,
                c.used_at, a.id, a.client_id, a.subject, a.session_id, a.requested_at, a.remembered, a.remembered_until,
                a.skipped, a.details
                FROM authorization_codes c JOIN authorizations a ON a.id = c.authorization_id WHERE c.signature IN ($1)
                """, .signature(code)))
        return try rows.first.map { row in (try TokenRow.code(row), try authorizations.authorization(row, from: 7)) }
    }

    func redeem(code: TokenSignature, at now: UnixTime, for tokens: IssuedTokens) async throws -> Bool {
        let mark = Query(
            """
            UPDATE authorization_codes SET used_at = $2, used_by = $3
            WHERE signature = $1 AND used_at IS NULL AND expires_at > $2 AND EXISTS (
                SELECT 1 FROM authorizations a WHERE a.id = authorization_id AND a.tokens_revoked = 0)
            """, [.signature(code), .time(now), .signature(tokens.accessToken.signature)])
        return try await database.write([mark] + TokenInsertion(tokens, claims).ifWon(code: code)).won
    }

    func save(_ tokens: IssuedTokens) async throws {
        let insertion = try TokenInsertion(tokens, claims)
        do throws(DatabaseError) {
            _ = try await database.write(insertion.always())
        } catch {
            guard error.reason == .foreignKeyViolation, tokens.accessToken.authorizationID == nil else { throw error }
            throw OAuthError(.invalidClient, debug: "the client was deleted meanwhile")
        }
    }

    func find(accessToken: TokenSignature) async throws -> (AccessTokenRecord, Authorization?)? {
        let rows = try await database.read(
            .lookup(
                """
                SELECT t.signature, t.authorization_id, t.client_id, t.subject, t.scope, t.audience, t.issued_at,
                t.expires_at, t.claims, a.id, a.client_id, a.subject, a.session_id, a.requested_at, a.remembered,
                a.remembered_until, a.skipped, a.details
                FROM access_tokens t LEFT JOIN authorizations a ON a.id = t.authorization_id
                WHERE t.signature IN ($1) AND (t.authorization_id IS NULL OR a.tokens_revoked = 0)
                """, .signature(accessToken)))
        guard let row = rows.first else { return nil }
        let token = try TokenRow.accessToken(row, claims)
        guard token.authorizationID != nil else { return (token, nil) }
        var authorization = try authorizations.authorization(row, from: 9)
        if let session = token.session { authorization.session = session }
        return (token, authorization)
    }

    func find(refreshToken: TokenSignature) async throws -> (RefreshTokenRecord, Authorization)? {
        let rows = try await database.read(
            .lookup(
                """
                SELECT t.signature, t.authorization_id, t.client_id, t.issued_at, t.expires_at, t.used_at, t.uses,
                CASE WHEN EXISTS (SELECT 1 FROM access_tokens s WHERE s.authorization_id = t.authorization_id
                    AND s.is_current IS NULL) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END,
                t.claims, a.id, a.client_id, a.subject, a.session_id, a.requested_at, a.remembered, a.remembered_until,
                a.skipped, a.details
                FROM refresh_tokens t JOIN authorizations a ON a.id = t.authorization_id
                WHERE t.signature IN ($1) AND a.tokens_revoked = 0
                """, .signature(refreshToken)))
        guard let row = rows.first else { return nil }
        let token = try TokenRow.refreshToken(row, claims)
        var authorization = try authorizations.authorization(row, from: 9)
        if let session = token.session { authorization.session = session }
        return (token, authorization)
    }

    func rotate(
        _ refreshToken: RefreshTokenRecord, at now: UnixTime, grace: RefreshTokenGrace?, for tokens: IssuedTokens
    ) async throws -> Bool {
        let insertion = try TokenInsertion(tokens, claims)
        if grace == nil, database.dialect == .postgres, let unit = insertion.rotation(of: refreshToken, at: now) {
            return try await database.write(unit).won
        }
        let marker = tokens.accessToken.signature
        let mark = Query(
            """
            UPDATE refresh_tokens SET used_at = COALESCE(used_at, $2), used_by = $3, uses = uses + 1
            WHERE signature = $1 AND (used_at IS NULL OR (used_at >= $4 AND ($5 = 0 OR uses <= $5)))
            AND (expires_at IS NULL OR expires_at > $2)
            AND EXISTS (SELECT 1 FROM authorizations a WHERE a.id = authorization_id AND a.tokens_revoked = 0)
            """,
            [
                .signature(refreshToken.signature), .time(now), .signature(marker), .time(grace?.start),
                .integer(grace?.reuses ?? 0),
            ])
        let rest = switch grace {
        case nil: insertion.ifWon(replacing: refreshToken)
        case _?: insertion.ifWon(beside: refreshToken.signature)
        }
        return try await database.write([mark] + rest).won
    }

    func revoke(accessToken: TokenSignature) async throws {
        _ = try await database.write(
            Query("DELETE FROM access_tokens WHERE signature = $1", [.signature(accessToken)]))
    }

    func revokeTokens(of authorization: AuthorizationID) async throws {
        _ = try await database.write([
            Query("UPDATE authorizations SET tokens_revoked = 1 WHERE id = $1", [.id(authorization)]),
            Query("DELETE FROM access_tokens WHERE authorization_id = $1", [.id(authorization)]),
            Query("DELETE FROM refresh_tokens WHERE authorization_id = $1", [.id(authorization)]),
        ])
    }

    func revokeAccessTokens(of client: ClientID) async throws {
        _ = try await database.write(Query("DELETE FROM access_tokens WHERE client_id = $1", [.id(client)]))
    }
}
