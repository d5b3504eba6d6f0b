extension ServerSettings {
    /// One of the two listeners.
    package struct Listener: Sendable {
        package let address: ListenerAddress
        package let socket: SocketSettings
        package let tls: TLSSettings
        package let cors: CORSSettings
        /// Whether requests for `/health/` are logged.
        package let logsHealth: Bool

        init(_ keys: ListenerKeys, _ snapshot: SettingsSnapshot) {
            address = ListenerAddress(host: snapshot[keys.host], port: snapshot[keys.port])
            socket = SocketSettings(keys.socket, snapshot)
            tls = TLSSettings(keys.tls, ServerKeys.sharedTLS, snapshot)
            cors = CORSSettings(keys.cors, snapshot)
            logsHealth = !snapshot[keys.disableHealthLog]
        }
    }
}
