import Ground

extension ServerSettings {
    /// The secrets that keys are derived from. In each list the first signs and encrypts, all verify and decrypt; none
    /// is empty.
    package struct Secrets: Sendable {
        package let system: [Secret<SecretKind.System>]
        package let cookie: [Secret<SecretKind.Cookie>]
        package let pagination: [Secret<SecretKind.Pagination>]

        init(_ snapshot: SettingsSnapshot) {
            let system = snapshot[ServerKeys.systemSecrets]
            let cookie = snapshot[ServerKeys.cookieSecrets]
            let pagination = snapshot[ServerKeys.paginationSecrets]
            self.system = system
            self.cookie = cookie.isEmpty ? system.map { Secret($0.exposed) } : cookie
            self.pagination = pagination.isEmpty ? system.map { Secret($0.exposed) } : pagination
        }
    }
}
