extension SettingsRule {
    /// People can agree only to what they can read.
    static let agreedDocumentsHaveAddresses = SettingsRule { snapshot in
        let pairs: [(version: SettingKey<String?>, url: SettingKey<URLReference?>)] = [
            (IdentityProviderKeys.registrationTermsVersion, IdentityProviderKeys.termsURL),
            (IdentityProviderKeys.registrationPrivacyVersion, IdentityProviderKeys.privacyURL),
        ]
        return pairs.compactMap { version, url in
            guard snapshot[version] != nil, snapshot[url] == nil else { return nil }
            return SettingComplaint(
                key: version.path, source: snapshot.source(of: version),
                SettingProblem("There is no document to agree to.", remedy: "Set \(url.path) too."))
        }
    }
}
