/// What tokens say about themselves: the server sets these, and nothing that is known about a person may
/// (OpenID Connect Core §2, RFC 7519 §4.1).
package enum ReservedClaims {
    package static let names: Set<String> = [
        "iss", "sub", "aud", "exp", "iat", "nbf", "auth_time", "nonce", "acr", "amr", "azp", "sid", "jti", "at_hash",
        "c_hash", "s_hash", "rat", "ext", "client_id", "scope", "scp", "act", "cnf", "events",
    ]
}
