import Ground

/// Secrets that stand in documentations: everyone knows them.
enum SampleSecrets {
    private static let fragments = [
        "reallyneedtochange", "changeme", "changethis", "changeit", "replaceme", "examplesecret", "thisisjustanexample",
        "thisistheprimarysecret", "thisisanoldsecret", "thisisanotheroldsecret", "insertsecret", "mysecret",
    ]

    /// Whether the secret is known from a documentation, or one character over and over.
    static func contains(_ text: String) -> Bool {
        let letters = text.lowercased().filter { $0.isLetter || $0.isNumber }
        return Set(text).count < 3 || fragments.contains { letters.contains($0) }
    }
}

extension SettingsRule {
    /// Outside development mode no secret is one that everybody knows.
    static func isNoSample<Kind>(_ key: SettingKey<[Secret<Kind>]>) -> SettingsRule {
        .about(key) { snapshot in
            guard !snapshot[SharedKeys.development] else { return nil }
            guard snapshot[key].contains(where: { SampleSecrets.contains($0.exposed) }) else { return nil }
            return SettingProblem(
                "The secret is a sample that everybody knows.", remedy: "Make one with: openssl rand -base64 32")
        }
    }
}
