import Database
import OAuth

extension TokenInsertion {
    func ifWon(deviceCode: TokenSignature) -> [Query] {
        let access = Query(
            """
            INSERT INTO access_tokens
            (signature, authorization_id, client_id, subject, scope, audience, issued_at, expires_at, claims)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9
            WHERE EXISTS (SELECT 1 FROM device_codes WHERE signature = $10 AND used_by = $1)
            """, accessToken + [.signature(deviceCode)])
        guard let refreshToken else { return [access] }
        let refresh = Query(
            """
            INSERT INTO refresh_tokens (signature, authorization_id, client_id, issued_at, expires_at, claims)
            SELECT $1, $2, $3, $4, $5, $6
            WHERE EXISTS (SELECT 1 FROM device_codes WHERE signature = $7 AND used_by = $8)
            """, refreshToken + [.signature(deviceCode), .signature(tokens.accessToken.signature)])
        return [access, refresh]
    }
}
