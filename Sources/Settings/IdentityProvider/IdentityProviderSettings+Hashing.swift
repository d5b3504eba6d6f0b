import Ground

extension IdentityProviderSettings {
    /// The cost of hashing a password (RFC 9106 §3.1), how much of it there may be at once, and what passwords are keyed
    /// with before.
    package struct Hashing: Sendable {
        package let memoryKiB: Int
        package let iterations: Int
        package let parallelism: Int
        package let workers: Int
        package let queue: Int
        /// The first one is for new hashes; empty: passwords are not keyed.
        package let pepper: [Secret<SecretKind.Pepper>]

        init(_ snapshot: SettingsSnapshot) {
            memoryKiB = snapshot[IdentityProviderKeys.memory]
            iterations = snapshot[IdentityProviderKeys.iterations]
            parallelism = snapshot[IdentityProviderKeys.parallelism]
            workers = snapshot[IdentityProviderKeys.workers]
            queue = snapshot[IdentityProviderKeys.queue]
            pepper = snapshot[IdentityProviderKeys.pepper]
        }
    }
}
