extension ServerSettings {
    /// One of the two listeners.
    package struct Listener: Sendable, Hashable {
        package let address: ListenerAddress
        /// Whether requests for `/health/` are logged.
        package let logsHealth: Bool

        init(_ keys: ListenerKeys, _ snapshot: SettingsSnapshot) {
            address = ListenerAddress(host: snapshot[keys.host], port: snapshot[keys.port])
            logsHealth = !snapshot[keys.disableHealthLog]
        }
    }
}
