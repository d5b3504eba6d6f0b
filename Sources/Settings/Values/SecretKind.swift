/// What a configured secret is for; the marker in `Secret<SecretKind.System>`.
package enum SecretKind {
    /// Where the database is, with the password to reach it.
    package enum DataSourceName {}
    /// The root of the server's keys; the first one signs, all verify.
    package enum System {}
    package enum Cookie {}
    package enum Pagination {}
    /// What people's passwords are keyed with; the first one is for new hashes, all verify.
    package enum Pepper {}
    package enum PairwiseSalt {}
    /// What lets somebody register a client (RFC 7591 §3).
    package enum InitialAccessToken {}
    /// The PEM text of a private key or a certificate.
    package enum PEM {}
    /// What callers of the identity provider's admin API present.
    package enum AdminToken {}
    /// What this program shows to another OpenID provider.
    package enum UpstreamClient {}
    /// The password for the mail server.
    package enum Mail {}
    /// A credential of a feature that is not supported yet.
    package enum Other {}
}
