/// Which pages of other origins may call a listener, and how.
package struct CORSSettings: Sendable, Hashable {
    package let isEnabled: Bool
    package let allowedOrigins: [String]
    package let allowedMethods: [String]
    package let allowedHeaders: [String]
    package let exposedHeaders: [String]
    package let allowsCredentials: Bool
    package let passesOptions: Bool
    /// Seconds.
    package let maximumAge: Int
    package let logsDecisions: Bool

    init(_ keys: CORSKeys, _ snapshot: SettingsSnapshot) {
        isEnabled = snapshot[keys.enabled]
        allowedOrigins = snapshot[keys.allowedOrigins]
        allowedMethods = snapshot[keys.allowedMethods]
        allowedHeaders = snapshot[keys.allowedHeaders]
        exposedHeaders = snapshot[keys.exposedHeaders]
        allowsCredentials = snapshot[keys.allowCredentials]
        passesOptions = snapshot[keys.passOptions]
        maximumAge = snapshot[keys.maximumAge]
        logsDecisions = snapshot[keys.debug]
    }
}
