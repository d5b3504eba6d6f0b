import Ground

/// The keys of the authorization server: Hydra's, and a few of our own. One file holds one section.
package enum ServerKeys {
    /// In the order of the reference.
    package static let all: [any AnySettingKey] =
        general + serve + secrets + urls + webfinger + oidc + lifespans + signingKeys + strategies + oauth2 + outgoing
        + tracing + foreign

    private static let general: [any AnySettingKey] = [
        SharedKeys.dataSourceName, SharedKeys.development, SharedKeys.automaticMigration,
        SharedKeys.logLevel, SharedKeys.logFormat, leakSensitiveValues, redactionText,
    ]

    static let leakSensitiveValues = SettingKey<Bool>(
        "log.leak_sensitive_values", .bool, default: false, "Hydra logs secrets when this is on.",
        support: .refused("Secrets never reach the log."))

    static let redactionText = SettingKey<String?>(
        "log.redaction_text", .optional(.text), default: nil, "What Hydra prints in place of a secret.",
        support: .withoutEffect("a secret is always printed as `<redacted>`."))
}
