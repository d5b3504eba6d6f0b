import Ground

extension SettingType {
    /// A secret text of one kind; it is never printed.
    package static func secret<Kind>(_ kind: Kind.Type = Kind.self) -> Self where Value == Secret<Kind> {
        SettingType("secret", isSecret: true) { node throws(SettingProblem) in
            Secret(try node.text("a secret text"))
        } print: { _ in "<redacted>" }
    }
}

extension SettingType where Value == Secret<SecretKind.DataSourceName> {
    /// Where the database is; printed without its password.
    package static var dataSourceName: Self {
        SettingType("DSN", isSecret: true) { node throws(SettingProblem) in
            let text = try node.text("a DSN")
            guard !text.isEmpty else {
                throw SettingProblem("The DSN is empty.", remedy: "Write one such as sqlite:///var/lib/gatehouse.db.")
            }
            return Secret(text)
        } print: { .string(DataSourceNameRedaction.redact($0)) }
    }
}

extension SettingCheck {
    /// Hydra's bound for every entry of `secrets.*`.
    package static func eachHasCharacters<Kind>(atLeast count: Int) -> Self where Value == [Secret<Kind>] {
        SettingCheck("a list of secrets of at least \(count) characters each") { secrets in
            secrets.allSatisfy { $0.exposed.count >= count }
        }
    }
}
