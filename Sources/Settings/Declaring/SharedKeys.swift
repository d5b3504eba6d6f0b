import Ground

/// The keys that both programs have.
package enum SharedKeys {
    package static let dataSourceName = SettingKey<Secret<SecretKind.DataSourceName>?>(
        "dsn", .optional(.dataSourceName), default: nil,
        "The database: `memory`, `sqlite:///path`, or `postgres://user:password@host/database?sslmode=verify-full`.",
        required: .outsideDevelopment, aliases: ["DATABASE_URL"])

    package static let development = SettingKey<Bool>(
        "dev", .bool, default: false,
        "Development mode: plain http, made-up secrets and an in-memory database are good enough. Never in production.",
        flag: "--dev")

    package static let automaticMigration = SettingKey<Bool?>(
        "automigration.enabled", .optional(.bool), default: nil,
        "Whether pending migrations are applied at the start; safe when several processes start at once.",
        defaultNote: "true on SQLite and in memory, false elsewhere", aliases: ["AUTO_MIGRATE"])

    package static let logLevel = SettingKey<LogLevel>(
        "log.level", .choice, default: .info, "The least severe messages that are logged.")

    package static let logFormat = SettingKey<LogFormat>(
        "log.format", .choice, default: .text, "How a line of the log looks.")

    package static let shutdownGracePeriod = SettingKey<Duration>(
        "serve.shutdown_grace_period", .duration, default: .seconds(30),
        "How long requests under way may take to end when the program is told to stop.",
        check: .atMost(.seconds(600), "10m"))
}
