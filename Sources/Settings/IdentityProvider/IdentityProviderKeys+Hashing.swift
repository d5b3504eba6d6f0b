/// Argon2id (RFC 9106) for the passwords of people.
extension IdentityProviderKeys {
    static let hashing: [any AnySettingKey] = [memory, iterations, parallelism, workers, queue]

    static let memory = SettingKey<Int>(
        "hashing.memory_kib", .integer, default: 19_456, "How much memory hashing a password takes, in KiB.",
        check: .within(64...1_048_576))

    static let iterations = SettingKey<Int>(
        "hashing.iterations", .integer, default: 2, "How many passes it makes over that memory.",
        check: .within(1...16))

    static let parallelism = SettingKey<Int>(
        "hashing.parallelism", .integer, default: 1, "How many lanes it has.", check: .within(1...16))

    static let workers = SettingKey<Int>(
        "hashing.workers", .integer, default: 2, "How many passwords are hashed at the same time.",
        check: .within(1...256))

    static let queue = SettingKey<Int>(
        "hashing.queue", .integer, default: 64, "How many may wait; one more is told to come back later.",
        check: .within(1...100_000))
}
