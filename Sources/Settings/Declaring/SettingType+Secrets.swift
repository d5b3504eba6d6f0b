import Ground

extension SettingType {
    /// A secret text of one kind; it is never printed.
    package static func secret<Kind>(_ kind: Kind.Type = Kind.self) -> Self where Value == Secret<Kind> {
        SettingType("secret", isSecret: true) { node throws(SettingProblem) in
            Secret(try node.text("a secret text"))
        } print: { _ in
            "<redacted>"
        }
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
        } print: {
            .string(DataSourceNameRedaction.redact($0))
        }
    }
}

/// JSON whose members this module does not know; it may hold credentials, so it is kept as a secret text.
extension SettingType where Value == Secret<SecretKind.Other> {
    /// A text, or an object.
    package static var textOrObject: Self {
        SettingType("text or object", shape: .textOrObject, isSecret: true) { node in
            Secret(String(decoding: node.json.bytes, as: UTF8.self))
        } print: { _ in
            "<redacted>"
        }
    }

    package static var object: Self {
        SettingType("object", shape: .object, isSecret: true) { node throws(SettingProblem) in
            guard case .mapping = node.content else {
                throw SettingProblem("An object is expected here.", remedy: "Write names and values, or a JSON object.")
            }
            return Secret(String(decoding: node.json.bytes, as: UTF8.self))
        } print: { _ in
            "<redacted>"
        }
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
