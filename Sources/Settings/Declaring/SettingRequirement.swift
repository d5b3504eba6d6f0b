/// When a key must be set.
package enum SettingRequirement: Sendable {
    case never
    /// Needed unless in development mode, where a substitute is made and a warning logged.
    case outsideDevelopment

    package var sentence: String? {
        switch self {
        case .never: nil
        case .outsideDevelopment: "Required outside development mode."
        }
    }
}
