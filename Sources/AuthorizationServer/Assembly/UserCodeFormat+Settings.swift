import OAuth
import Settings

extension UserCodeFormat {
    /// The preset, with the length and the characters that the operator chose instead.
    init(_ settings: ServerSettings.Devices) {
        let preset: UserCodeFormat =
            switch settings.userCodePreset {
            case .high: .high
            case .medium: .medium
            case .low: .low
            }
        self.init(
            alphabet: settings.userCodeCharacters ?? preset.alphabet, length: settings.userCodeLength ?? preset.length)
    }
}
