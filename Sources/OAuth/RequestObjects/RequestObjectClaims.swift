import Ground

/// The parameters inside a request object (RFC 9101 §4).
struct RequestObjectClaims: Sendable {
    /// Claims of the JWT itself (RFC 7519 §4.1), which are no parameters.
    private static let ownClaims: Set<String> = ["iss", "aud", "exp", "nbf", "iat", "jti", "sub"]
    /// The parameters that carried the object.
    private static let carriers: Set<String> = ["request", "request_uri"]

    private let parameters: FormParameters

    init(_ claims: JSONObject) throws(OAuthError) {
        var parameters = FormParameters()
        for claim in claims.members where !Self.ownClaims.contains(claim.name) {
            for value in try Self.values(claim.value, claim.name) { parameters.append(claim.name, value) }
        }
        self.parameters = parameters
    }

    /// What stands inside replaces what stands outside. In an OpenID Connect request the rest of the outside stays (OpenID
    /// Connect Core §6.1); in any other nothing does (RFC 9101 §6.3), save the client.
    func parameters(replacing outside: FormParameters) -> FormParameters {
        let names = Set(parameters.pairs.map(\.name))
        let isOpenID = Scope(parsing: parameters["scope"] ?? outside["scope"] ?? "").contains(Scope.openid)
        let kept = outside.pairs.filter { pair in
            !names.contains(pair.name) && !Self.carriers.contains(pair.name) && (isOpenID || pair.name == "client_id")
        }
        return FormParameters(kept + parameters.pairs)
    }

    /// A list becomes a parameter that occurs several times, an object its JSON text (OpenID Connect Core §5.5, `claims`).
    private static func values(_ value: JSONValue, _ name: String) throws(OAuthError) -> [String] {
        switch value {
        case .string(let text): return [text]
        case .integer(let number): return [String(number)]
        case .object: return [String(decoding: value.bytes, as: UTF8.self)]
        case .array(let values):
            let texts = values.compactMap(\.string)
            guard texts.count == values.count else { throw RequestObjects.refused("'\(name.prefix(40))' holds no texts") }
            return texts
        case .null, .bool, .number: throw RequestObjects.refused("'\(name.prefix(40))' has a value of no use")
        }
    }
}
