import Ground

/// The claims that a scope releases: each has the value of an attribute.
package struct ClaimScope: Sendable, Hashable {
    package struct Claim: Sendable, Hashable {
        package let name: String
        package let attribute: String

        package init(name: String, attribute: String) {
            self.name = name
            self.attribute = attribute
        }
    }

    package let scope: String
    package let claims: [Claim]

    package init(scope: String, claims: [Claim]) {
        self.scope = scope
        self.claims = claims
    }
}

extension SettingType where Value == [ClaimScope] {
    /// An object: each scope has a list of attributes, or an object of claims and the attributes that they come from.
    package static var claimScopes: Self {
        SettingType("object of scopes", shape: .object) { node throws(SettingProblem) in
            guard case .mapping(let members) = node.content else {
                throw SettingProblem("Scopes are expected here.", remedy: "Write each scope with its list of attributes.")
            }
            var scopes: [ClaimScope] = []
            for (scope, value) in members { scopes.append(ClaimScope(scope: scope, claims: try claims(value))) }
            return scopes
        } print: { scopes in
            .object(
                scopes.reduce(into: JSONObject()) { object, scope in
                    object[scope.scope] = .object(
                        scope.claims.reduce(into: JSONObject()) { $0[$1.name] = .string($1.attribute) })
                })
        }
    }

    private static func claims(_ node: SettingNode) throws(SettingProblem) -> [ClaimScope.Claim] {
        var claims: [ClaimScope.Claim] = []
        switch node.content {
        case .list(let nodes):
            for node in nodes {
                let name = try SettingType<String>.text.read(node)
                claims.append(ClaimScope.Claim(name: name, attribute: name))
            }
        case .mapping(let members):
            for (name, value) in members {
                claims.append(ClaimScope.Claim(name: name, attribute: try SettingType<String>.text.read(value)))
            }
        case .null, .scalar:
            throw SettingProblem(
                "A scope has a list of attributes, or an object of claims and attributes.",
                remedy: "Write the names in brackets: [department].")
        }
        return claims
    }
}
