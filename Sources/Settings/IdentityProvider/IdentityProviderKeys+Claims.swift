/// What is known about people, and what clients learn of it.
extension IdentityProviderKeys {
    static let claims: [any AnySettingKey] = [attributes, claimScopes]

    static let attributes = SettingKey<[SchemaAttribute]>(
        "schema.attributes", .list(.schemaAttribute), default: [],
        "What the site wants to know about its people beyond the standard claims. Each has a `name`, a `type` (`text`, "
            + "`number`, `boolean`, `date`, `url` or `list`), a `label`, whether it is `required`, and who may `edit` it: "
            + "`person` or `operator`.",
        check: SettingCheck("a list of attributes with different names, none of which is a standard claim's") { attributes in
            let names = attributes.map(\.name)
            let taken = StandardAttributes.kept.union(StandardAttributes.all.map(\.name)).union(ReservedClaims.names)
            return Set(names).count == names.count && taken.isDisjoint(with: names)
        })

    static let claimScopes = SettingKey<[ClaimScope]>(
        "claims.scopes", .claimScopes, default: [],
        "Which attributes a scope releases: a list of their names, or claims with the attributes that they come from, as in "
            + "`{employment: {\"https://example.com/cost_centre\": cost_centre}}`. Only scopes that were granted release "
            + "anything, and into the ID token and userinfo alone.",
        check: SettingCheck("an object of claims, none of which is the server's own or has a value already") { scopes in
            scopes.flatMap(\.claims).allSatisfy { claim in
                !ReservedClaims.names.contains(claim.name) && !StandardAttributes.kept.contains(claim.name)
            }
        })
}
