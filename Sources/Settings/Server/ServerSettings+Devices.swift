extension ServerSettings {
    /// The device authorization grant (RFC 8628).
    package struct Devices: Sendable, Hashable {
        /// How long a device waits between two requests.
        package let pollingInterval: Duration
        package let userCodePreset: UserCodePreset
        /// Instead of the preset's.
        package let userCodeLength: Int?
        /// Instead of the preset's.
        package let userCodeCharacters: String?

        init(_ snapshot: SettingsSnapshot) {
            pollingInterval = snapshot[ServerKeys.devicePollingInterval]
            userCodePreset = snapshot[ServerKeys.userCodePreset]
            userCodeLength = snapshot[ServerKeys.userCodeLength]
            userCodeCharacters = snapshot[ServerKeys.userCodeCharacters]
        }
    }
}
