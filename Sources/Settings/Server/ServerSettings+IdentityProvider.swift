import Ground

extension ServerSettings {
    /// The identity provider whose sessions end with ours.
    package struct IdentityProvider: Sendable {
        /// The base of its admin API.
        package let url: AbsoluteURL
        /// Header fields that show it who calls.
        package let headers: [(name: String, value: Secret<SecretKind.Other>)]

        /// `nil` where none is configured.
        init?(_ snapshot: SettingsSnapshot) {
            guard let url = snapshot[ServerKeys.identityProviderURL] else { return nil }
            self.url = url
            headers = snapshot[ServerKeys.identityProviderHeaders].flatMap(Self.fields) ?? []
        }

        /// `nil` for what is no object of header fields.
        static func fields(
            _ setting: Secret<SecretKind.Other>
        ) -> [(name: String, value: Secret<SecretKind.Other>)]? {
            guard let object = try? JSONParser.parse(Array(setting.exposed.utf8)).object else { return nil }
            var fields = [(name: String, value: Secret<SecretKind.Other>)]()
            for (name, value) in object.members {
                guard HeaderField.isName(name), let value = value.string, HeaderField.isValue(value) else { return nil }
                fields.append((name, Secret(value)))
            }
            return fields
        }
    }
}
