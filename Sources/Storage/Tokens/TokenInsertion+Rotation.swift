import Database
import Ground
import OAuth

/// What an exchange of a refresh token stores, if it was the one that marked it.
extension TokenInsertion {
    /// Within a grace period: the earlier access tokens stay.
    func ifWon(beside used: TokenSignature) -> [Query] {
        let access = Query(
            """
            INSERT INTO access_tokens
            (signature, authorization_id, client_id, subject, scope, audience, issued_at, expires_at, claims)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9
            WHERE EXISTS (SELECT 1 FROM refresh_tokens WHERE signature = $10 AND used_by = $1)
            """, accessToken + [.signature(used)])
        return [access] + successor(of: used)
    }

    /// The current access token is overwritten in its row: one statement fewer, and no reference to check again.
    func ifWon(replacing used: RefreshTokenRecord) -> [Query] {
        let access = Query(
            """
            INSERT INTO access_tokens
            (signature, authorization_id, client_id, subject, scope, audience, issued_at, expires_at, claims, is_current)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, 1
            WHERE EXISTS (SELECT 1 FROM refresh_tokens WHERE signature = $10 AND used_by = $1)
            ON CONFLICT (authorization_id, is_current) WHERE authorization_id IS NOT NULL
            DO UPDATE SET signature = excluded.signature, scope = excluded.scope, audience = excluded.audience,
            issued_at = excluded.issued_at, expires_at = excluded.expires_at, claims = excluded.claims
            """, accessToken + [.signature(used.signature)])
        return endOfSiblings(of: used) + [access] + successor(of: used.signature)
    }

    /// The same and the marking before it, without a grace period, in `SQLDialect.postgres`: each statement costs the server
    /// more than what it changes. `nil` where no refresh token is issued.
    func rotation(of used: RefreshTokenRecord, at now: UnixTime) -> [Query]? {
        guard let refreshToken else { return nil }
        let rotation = Query(
            """
            WITH won AS (
                UPDATE refresh_tokens SET used_at = $17, used_by = $1, uses = uses + 1
                WHERE signature = $16 AND used_at IS NULL AND (expires_at IS NULL OR expires_at > $17)
                AND EXISTS (SELECT 1 FROM authorizations a WHERE a.id = authorization_id AND a.tokens_revoked = 0)
                RETURNING 1
            ), access AS (
                INSERT INTO access_tokens
                (signature, authorization_id, client_id, subject, scope, audience, issued_at, expires_at, claims, is_current)
                SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, 1 FROM won
                ON CONFLICT (authorization_id, is_current) WHERE authorization_id IS NOT NULL
                DO UPDATE SET signature = excluded.signature, scope = excluded.scope, audience = excluded.audience,
                issued_at = excluded.issued_at, expires_at = excluded.expires_at, claims = excluded.claims
            )
            INSERT INTO refresh_tokens (signature, authorization_id, client_id, issued_at, expires_at, claims)
            SELECT $10, $11, $12, $13, $14, $15 FROM won
            """, accessToken + refreshToken + [.signature(used.signature), .time(now)])
        return [rotation] + endOfSiblings(of: used)
    }

    /// Nothing, where there are none.
    private func endOfSiblings(of used: RefreshTokenRecord) -> [Query] {
        guard used.hasSiblings else { return [] }
        return [
            Query(
                """
                DELETE FROM access_tokens WHERE authorization_id = $1 AND is_current IS NULL
                AND EXISTS (SELECT 1 FROM refresh_tokens WHERE signature = $2 AND used_by = $3)
                """, [.id(tokens.accessToken.authorizationID), .signature(used.signature), marker])
        ]
    }

    private var marker: SQLValue { .signature(tokens.accessToken.signature) }

    private func successor(of used: TokenSignature) -> [Query] {
        guard let refreshToken else { return [] }
        return [
            Query(
                """
                INSERT INTO refresh_tokens (signature, authorization_id, client_id, issued_at, expires_at, claims)
                SELECT $1, $2, $3, $4, $5, $6
                WHERE EXISTS (SELECT 1 FROM refresh_tokens WHERE signature = $7 AND used_by = $8)
                """, refreshToken + [.signature(used), marker])
        ]
    }
}
