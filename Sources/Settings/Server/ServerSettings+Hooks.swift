import Ground

extension ServerSettings {
    /// A service of the operator's that is asked before tokens are issued.
    package struct Hook: Sendable {
        package let url: AbsoluteURL
        /// The header field that shows the service who asks; an API key in a cookie is a `Cookie` field.
        package let credential: (name: String, value: Secret<SecretKind.Other>)?

        /// `nil` for what is neither a URL nor Hydra's object.
        init?(_ setting: Secret<SecretKind.Other>) {
            guard let value = try? JSONParser.parse(Array(setting.exposed.utf8)) else { return nil }
            guard let object = value.object else {
                guard let text = value.string, let url = try? AbsoluteURL(text) else { return nil }
                (self.url, credential) = (url, nil)
                return
            }
            guard let text = object["url"]?.string, let url = try? AbsoluteURL(text),
                object.members.allSatisfy({ ["url", "auth"].contains($0.name) })
            else { return nil }
            self.url = url
            guard let auth = object["auth"], auth != .null else {
                credential = nil
                return
            }
            guard let field = Self.field(auth) else { return nil }
            credential = field
        }

        private static func field(_ auth: JSONValue) -> (name: String, value: Secret<SecretKind.Other>)? {
            guard auth.object?["type"]?.string == "api_key", let config = auth.object?["config"]?.object,
                let name = config["name"]?.string, let value = config["value"]?.string, HeaderField.isName(name),
                HeaderField.isValue(value)
            else { return nil }
            switch config["in"]?.string {
            case "header": return (name, Secret(value))
            case "cookie" where !value.contains(";"): return ("Cookie", Secret("\(name)=\(value)"))
            default: return nil
            }
        }
    }

    package struct Hooks: Sendable {
        package let token: Hook?
        package let refreshToken: Hook?

        init(_ snapshot: SettingsSnapshot) {
            token = snapshot[ServerKeys.tokenHook].flatMap { Hook($0) }
            refreshToken = snapshot[ServerKeys.refreshTokenHook].flatMap { Hook($0) }
        }
    }
}
