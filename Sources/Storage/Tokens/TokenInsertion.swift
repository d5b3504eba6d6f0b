import Database
import OAuth

/// The statements that store issued tokens: at once, or only if the flow, code or refresh token that they came of was
/// won by this very exchange. `used_by` holds the new access token's signature, which no other exchange has.
struct TokenInsertion {
    let tokens: IssuedTokens

    var accessToken: [SQLValue] {
        let token = tokens.accessToken
        return [
            .signature(token.signature), .id(token.authorizationID), .id(token.clientID), .id(token.subject),
            .text(token.scope.text), JSONColumn.list(token.audience), .time(token.issuedAt), .time(token.expiresAt),
        ]
    }

    func refreshToken(_ token: RefreshTokenRecord) -> [SQLValue] {
        [
            .signature(token.signature), .id(token.authorizationID), .id(token.clientID), .time(token.issuedAt),
            .time(token.expiresAt),
        ]
    }

    func always() -> [Query] {
        let access = Query(
            """
            INSERT INTO access_tokens
            (signature, authorization_id, client_id, subject, scope, audience, issued_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """, accessToken)
        guard let token = tokens.refreshToken else { return [access] }
        let refresh = Query(
            """
            INSERT INTO refresh_tokens (signature, authorization_id, client_id, issued_at, expires_at)
            VALUES ($1, $2, $3, $4, $5)
            """, refreshToken(token))
        return [access, refresh]
    }

    func ifWon(code: TokenSignature) -> [Query] {
        let access = Query(
            """
            INSERT INTO access_tokens
            (signature, authorization_id, client_id, subject, scope, audience, issued_at, expires_at)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8
            WHERE EXISTS (SELECT 1 FROM authorization_codes WHERE signature = $9 AND used_by = $1)
            """, accessToken + [.signature(code)])
        guard let token = tokens.refreshToken else { return [access] }
        let refresh = Query(
            """
            INSERT INTO refresh_tokens (signature, authorization_id, client_id, issued_at, expires_at)
            SELECT $1, $2, $3, $4, $5
            WHERE EXISTS (SELECT 1 FROM authorization_codes WHERE signature = $6 AND used_by = $7)
            """, refreshToken(token) + [.signature(code), .signature(tokens.accessToken.signature)])
        return [access, refresh]
    }

    /// - Parameter marker: what a flow that this caller ended holds in `code`.
    func ifWon(flow: FlowID, marker: TokenSignature) -> [Query] {
        [
            Query(
                """
                INSERT INTO access_tokens
                (signature, authorization_id, client_id, subject, scope, audience, issued_at, expires_at)
                SELECT $1, $2, $3, $4, $5, $6, $7, $8 WHERE EXISTS (SELECT 1 FROM flows WHERE id = $9 AND code = $10)
                """, accessToken + [.id(flow), .signature(marker)])
        ]
    }

    func ifWon(refreshToken used: TokenSignature) -> [Query] {
        let access = Query(
            """
            INSERT INTO access_tokens
            (signature, authorization_id, client_id, subject, scope, audience, issued_at, expires_at)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8
            WHERE EXISTS (SELECT 1 FROM refresh_tokens WHERE signature = $9 AND used_by = $1)
            """, accessToken + [.signature(used)])
        guard let token = tokens.refreshToken else { return [access] }
        let refresh = Query(
            """
            INSERT INTO refresh_tokens (signature, authorization_id, client_id, issued_at, expires_at)
            SELECT $1, $2, $3, $4, $5
            WHERE EXISTS (SELECT 1 FROM refresh_tokens WHERE signature = $6 AND used_by = $7)
            """, refreshToken(token) + [.signature(used), .signature(tokens.accessToken.signature)])
        return [access, refresh]
    }
}
