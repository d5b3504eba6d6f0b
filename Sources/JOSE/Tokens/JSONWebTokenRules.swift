import Ground

/// What a JWT must say before its claims are believed (RFC 7519 §4.1, RFC 8725 §3.8 to §3.12).
package struct JSONWebTokenRules: Sendable {
    /// The accepted `iss`; `nil` where the caller has chosen the keys by it and compares for itself.
    package var issuer: String?
    /// `aud` must name one of these; `nil` where there is no audience to check, as in a DPoP proof.
    package var audiences: [String]?
    /// The accepted `typ`, in lower case and without `application/`. A `nil` among them accepts a missing one.
    /// Without this rule one sort of token could pass for another (RFC 8725 §3.11).
    package var types: [String?]?
    /// Whether a token without `exp` is refused.
    package var requiresExpiry = true
    /// How far the other party's clock may be off.
    package var clockSkew: Duration
    /// How long ago `iat` may be; where set, `iat` is required.
    package var maximumAge: Duration?

    package init(
        issuer: String?, audiences: [String]?, types: [String?]? = nil, clockSkew: Duration = .zero,
        requiresExpiry: Bool = true, maximumAge: Duration? = nil
    ) {
        self.issuer = issuer
        self.audiences = audiences
        self.types = types
        self.clockSkew = clockSkew
        self.requiresExpiry = requiresExpiry
        self.maximumAge = maximumAge
    }

    /// The claims, after every rule has been met.
    package func check(_ token: VerifiedSignature, clock: WallClock) throws(JOSEError) -> JSONObject {
        if let types, !types.contains(token.type) {
            throw .malformedToken("its 'typ' is \(token.type.map { "'\($0)'" } ?? "missing")")
        }
        let claims = try token.claims()
        try check(claims, clock: clock)
        return claims
    }

    /// The rules about the claims alone, for a caller that has proved the token's origin in another way.
    package func check(_ claims: JSONObject, clock: WallClock) throws(JOSEError) {
        try checkIssuer(claims)  // RFC 7519 §4.1.1
        try checkAudience(claims)  // RFC 7519 §4.1.3
        try checkTimes(claims, now: clock.now())  // RFC 7519 §4.1.4 to §4.1.6
    }

    private func checkIssuer(_ claims: JSONObject) throws(JOSEError) {
        guard let issuer else { return }
        guard let value = claims["iss"]?.string, same(value, issuer) else {
            throw .claimRefused(name: "iss", reason: "does not name the expected issuer")
        }
    }

    private func checkAudience(_ claims: JSONObject) throws(JOSEError) {
        guard let audiences else { return }
        let named: [String]
        switch claims["aud"] {
        case .string(let one): named = [one]
        case .array(let several):
            named = several.compactMap(\.string)
            guard named.count == several.count else {
                throw .claimRefused(name: "aud", reason: "holds something else than strings")
            }
        default: throw .claimRefused(name: "aud", reason: "is missing")
        }
        guard named.contains(where: { name in audiences.contains { same($0, name) } }) else {
            throw .claimRefused(name: "aud", reason: "does not name this recipient")
        }
    }

    private func checkTimes(_ claims: JSONObject, now: UnixTime) throws(JOSEError) {
        if let expiry = try Self.time("exp", claims) {
            guard now < expiry + clockSkew else { throw .claimRefused(name: "exp", reason: "is in the past") }
        } else if requiresExpiry {
            throw .claimRefused(name: "exp", reason: "is missing")
        }
        if let start = try Self.time("nbf", claims), start - clockSkew > now {
            throw .claimRefused(name: "nbf", reason: "is in the future")
        }
        let issued = try Self.time("iat", claims)
        if let issued, issued - clockSkew > now { throw .claimRefused(name: "iat", reason: "is in the future") }
        guard let maximumAge else { return }
        guard let issued else { throw .claimRefused(name: "iat", reason: "is missing") }
        guard now < issued + maximumAge + clockSkew else {
            throw .claimRefused(name: "iat", reason: "is too long ago")
        }
    }

    /// A claim that is a NumericDate (RFC 7519 §2): seconds, possibly with a fraction.
    package static func time(_ name: String, _ claims: JSONObject) throws(JOSEError) -> UnixTime? {
        switch claims[name] {
        case nil: return nil
        case .integer(let seconds): return UnixTime(seconds: seconds)
        case .number(let seconds):
            guard let milliseconds = Int64(exactly: (seconds * 1000).rounded(.down)) else { break }
            return UnixTime(milliseconds: milliseconds)
        default: break
        }
        throw .claimRefused(name: name, reason: "is not a time in seconds since 1970")
    }

    /// By code points (RFC 7519 §2, StringOrURI). `String`'s own `==` takes U+212A for `K`.
    private func same(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }
}
