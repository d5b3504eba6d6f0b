extension ServerSettings {
    /// What a request may cost.
    package struct Limits: Sendable, Hashable {
        package let headerBytes: Int
        package let uriBytes: Int
        package let formBytes: Int
        package let jsonBytes: Int
        /// Of a query or a form.
        package let parameters: Int
        package let idleTimeout: Duration

        init(_ snapshot: SettingsSnapshot) {
            headerBytes = snapshot[SharedKeys.headerLimit]
            uriBytes = snapshot[ServerKeys.uriLimit]
            formBytes = snapshot[SharedKeys.formLimit]
            jsonBytes = snapshot[ServerKeys.jsonLimit]
            parameters = snapshot[ServerKeys.parameterLimit]
            idleTimeout = snapshot[SharedKeys.idleTimeout]
        }
    }
}
