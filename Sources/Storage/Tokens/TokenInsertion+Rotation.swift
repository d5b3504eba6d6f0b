import Database
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
        let end = Query(
            """
            DELETE FROM access_tokens WHERE authorization_id = $1 AND is_current IS NULL
            AND EXISTS (SELECT 1 FROM refresh_tokens WHERE signature = $2 AND used_by = $3)
            """, [.id(tokens.accessToken.authorizationID), .signature(used.signature), marker])
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
        return (used.hasSiblings ? [end] : []) + [access] + successor(of: used.signature)
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
