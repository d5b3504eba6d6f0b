import Ground

extension ServerSettings {
    /// Where traces go, and which.
    package struct Tracing: Sendable {
        package let serviceName: String
        package let environment: String?
        /// The collector's, up to and with `/v1/traces`.
        package let url: String
        package let authorization: Secret<SecretKind.Other>?
        /// From 0 to 1.
        package let ratio: Double

        /// `nil` where nothing is traced.
        init?(_ snapshot: SettingsSnapshot) {
            guard snapshot[ServerKeys.tracingProvider] != nil, let server = snapshot[ServerKeys.collectorURL] else {
                return nil
            }
            let scheme = snapshot[ServerKeys.collectorIsInsecure] ? "http" : "https"
            url = server.contains("://") ? server : "\(scheme)://\(server)/v1/traces"
            serviceName = snapshot[ServerKeys.tracingServiceName]
            environment = snapshot[ServerKeys.tracingEnvironment]
            authorization = snapshot[ServerKeys.collectorAuthorization]
            ratio = snapshot[ServerKeys.collectorRatio]
        }
    }
}
