import Ground

extension FormParameters {
    /// Parameters that may occur several times: Hydra's `audience`, and `resource` (RFC 8707 §2).
    private static let repeatable: Set<String> = ["audience", "resource"]

    /// The value of a parameter that must be there (RFC 6749 §5.2).
    package func required(_ name: String) throws(OAuthError) -> String {
        guard let value = self[name] else {
            throw OAuthError(.invalidRequest, "The parameter '\(name)' is missing; add it to the request.")
        }
        return value
    }

    /// Refuses a request that names a parameter twice (RFC 6749 §3.1, §3.2): one reader might check the first value and
    /// another use the last.
    package func refuseRepetition() throws(OAuthError) {
        guard let name = repeated(except: Self.repeatable) else { return }
        throw OAuthError(
            .invalidRequest, "The parameter '\(name.prefix(40))' occurs more than once; send each one once.")
    }

    /// The scope that is asked for. Offline access needs a code to exchange for a refresh token; where there will be none, it
    /// is taken as not asked for (OpenID Connect Core §11).
    package var requestedScope: Scope {
        let scope = Scope(parsing: self["scope"] ?? "")
        guard let type = ResponseType(parsing: self["response_type"] ?? ""), !type.contains(.code) else { return scope }
        return Scope(scope.values.filter { !Scope.offlineAccess.contains($0) })
    }

    /// The audiences that are asked for: `audience` repeated, or its values separated by spaces (Hydra).
    package var requestedAudience: [String] { Scope(all("audience").flatMap { Scope(parsing: $0).values }).values }
}
