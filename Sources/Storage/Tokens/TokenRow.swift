import Database
import OAuth

/// Codes and tokens, from their rows to their records.
enum TokenRow {
    /// From `signature, authorization_id, client_id, redirect_uri, code_challenge, expires_at, used_at`.
    static func code(_ row: Row) throws(DatabaseError) -> AuthorizationCodeRecord {
        AuthorizationCodeRecord(
            signature: try row.signature(0), authorizationID: try row.id(1), clientID: try row.id(2),
            redirectURI: try row.optionalText(3), codeChallenge: try row.optionalText(4), expiresAt: try row.time(5),
            usedAt: try row.optionalTime(6))
    }

    /// From `signature, authorization_id, client_id, subject, scope, audience, issued_at, expires_at, claims`.
    static func accessToken(_ row: Row, _ claims: TokenClaims) throws(DatabaseError) -> AccessTokenRecord {
        let signature = try row.signature(0)
        return AccessTokenRecord(
            signature: signature, authorizationID: try row.optionalID(1), clientID: try row.id(2),
            subject: try row.id(3), scope: Scope(parsing: try row.text(4)),
            audience: try JSONColumn.list(in: try row.text(5)), issuedAt: try row.time(6), expiresAt: try row.time(7),
            session: try claims.session(try row.optionalBlob(8), .accessTokenClaims, of: signature))
    }

    /// From `signature, authorization_id, client_id, issued_at, expires_at, used_at, uses, has_siblings, claims`.
    static func refreshToken(_ row: Row, _ claims: TokenClaims) throws(DatabaseError) -> RefreshTokenRecord {
        let signature = try row.signature(0)
        return RefreshTokenRecord(
            signature: signature, authorizationID: try row.id(1), clientID: try row.id(2),
            issuedAt: try row.time(3), expiresAt: try row.optionalTime(4), usedAt: try row.optionalTime(5),
            uses: try row.integer(6), session: try claims.session(try row.optionalBlob(8), .refreshTokenClaims, of: signature),
            hasSiblings: try row.bool(7))
    }
}
