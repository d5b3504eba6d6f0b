extension IdentityProviderSettings {
    /// The cost of hashing a password (RFC 9106 §3.1), and how much of it there may be at once.
    package struct Hashing: Sendable, Hashable {
        package let memoryKiB: Int
        package let iterations: Int
        package let parallelism: Int
        package let workers: Int
        package let queue: Int

        init(_ snapshot: SettingsSnapshot) {
            memoryKiB = snapshot[IdentityProviderKeys.memory]
            iterations = snapshot[IdentityProviderKeys.iterations]
            parallelism = snapshot[IdentityProviderKeys.parallelism]
            workers = snapshot[IdentityProviderKeys.workers]
            queue = snapshot[IdentityProviderKeys.queue]
        }
    }
}
