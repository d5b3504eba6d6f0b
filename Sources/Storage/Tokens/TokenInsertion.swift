import Database
import OAuth

/// The statements that store issued tokens: at once, or only if the flow, code or refresh token that they came of was
/// won by this very exchange. `used_by` holds the new access token's signature, which no other exchange has.
struct TokenInsertion {
    let tokens: IssuedTokens
    /// `signature, authorization_id, client_id, subject, scope, audience, issued_at, expires_at, claims`.
    let accessToken: [SQLValue]
    /// `signature, authorization_id, client_id, issued_at, expires_at, claims`.
    let refreshToken: [SQLValue]?

    init(_ tokens: IssuedTokens, _ claims: TokenClaims) throws {
        self.tokens = tokens
        let token = tokens.accessToken
        accessToken = [
            .signature(token.signature), .id(token.authorizationID), .id(token.clientID), .id(token.subject),
            .text(token.scope.text), JSONColumn.list(token.audience), .time(token.issuedAt), .time(token.expiresAt),
            try claims.value(token.session, .accessTokenClaims, of: token.signature),
        ]
        refreshToken = try tokens.refreshToken.map { token in
            [
                .signature(token.signature), .id(token.authorizationID), .id(token.clientID), .time(token.issuedAt),
                .time(token.expiresAt), try claims.value(token.session, .refreshTokenClaims, of: token.signature),
            ]
        }
    }

    func always() -> [Query] {
        let access = Query(
            """
            INSERT INTO access_tokens
            (signature, authorization_id, client_id, subject, scope, audience, issued_at, expires_at, claims)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """, accessToken)
        guard let refreshToken else { return [access] }
        let refresh = Query(
            """
            INSERT INTO refresh_tokens (signature, authorization_id, client_id, issued_at, expires_at, claims)
            VALUES ($1, $2, $3, $4, $5, $6)
            """, refreshToken)
        return [access, refresh]
    }

    func ifWon(code: TokenSignature) -> [Query] {
        let access = Query(
            """
            INSERT INTO access_tokens
            (signature, authorization_id, client_id, subject, scope, audience, issued_at, expires_at, claims)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9
            WHERE EXISTS (SELECT 1 FROM authorization_codes WHERE signature = $10 AND used_by = $1)
            """, accessToken + [.signature(code)])
        guard let refreshToken else { return [access] }
        let refresh = Query(
            """
            INSERT INTO refresh_tokens (signature, authorization_id, client_id, issued_at, expires_at, claims)
            SELECT $1, $2, $3, $4, $5, $6
            WHERE EXISTS (SELECT 1 FROM authorization_codes WHERE signature = $7 AND used_by = $8)
            """, refreshToken + [.signature(code), .signature(tokens.accessToken.signature)])
        return [access, refresh]
    }

    /// - Parameter marker: what a flow that this caller ended holds in `code`.
    func ifWon(flow: FlowID, marker: TokenSignature) -> [Query] {
        [
            Query(
                """
                INSERT INTO access_tokens
                (signature, authorization_id, client_id, subject, scope, audience, issued_at, expires_at, claims)
                SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9
                WHERE EXISTS (SELECT 1 FROM flows WHERE id = $10 AND code = $11)
                """, accessToken + [.id(flow), .signature(marker)])
        ]
    }
}
