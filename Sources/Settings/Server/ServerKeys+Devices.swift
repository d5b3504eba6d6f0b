import Ground

extension ServerKeys {
    static let devices: [any AnySettingKey] = [
        devicePollingInterval, userCodePreset, userCodeLength, userCodeCharacters,
    ]

    static let devicePollingInterval = SettingKey<Duration>(
        "oauth2.device_authorization.token_polling_interval", .duration, default: .seconds(5),
        "How long a device waits between two requests (RFC 8628 §3.2); one that does not is told to slow down.",
        check: .positive(atMost: .seconds(60), "1m"))

    static let userCodePreset = SettingKey<ServerSettings.UserCodePreset>(
        "oauth2.device_authorization.user_code.entropy_preset", .choice, default: .high,
        "How hard a user code is to guess: `high` has 8 letters and digits in either case, `medium` 8 letters, `low` 9 digits."
    )

    static let userCodeLength = SettingKey<Int?>(
        "oauth2.device_authorization.user_code.length", .optional(.integer), default: nil,
        "How many characters a user code has.", defaultNote: "the preset's",
        check: SettingCheck("from 6 to 64") { $0.map { (6...64).contains($0) } ?? true })

    static let userCodeCharacters = SettingKey<String?>(
        "oauth2.device_authorization.user_code.character_set", .optional(.text), default: nil,
        "The characters that user codes are made of.", defaultNote: "the preset's",
        check: SettingCheck("at least 8 different letters, digits or signs of ASCII") { characters in
            guard let characters else { return true }
            return characters.utf8.allSatisfy { (0x21...0x7E).contains($0) }
                && Set(characters.utf8).count == characters.utf8.count && characters.utf8.count >= 8
        })
}
