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

    package static let headerLimit = SettingKey<Int>(
        "serve.limits.header_bytes", .integer, default: 32_768,
        "The most bytes that the headers of a request may have.", check: .within(4096...1_048_576))

    package static let formLimit = SettingKey<Int>(
        "serve.limits.form_bytes", .integer, default: 65_536, "The most bytes that a form may have.",
        check: .within(1024...16_777_216))

    package static let idleTimeout = SettingKey<Duration>(
        "serve.limits.idle_timeout", .duration, default: .seconds(60),
        "How long a connection may be silent before it is closed.", check: .positive(atMost: .seconds(3600), "1h"))

    package static let shutdownGracePeriod = SettingKey<Duration>(
        "serve.shutdown_grace_period", .duration, default: .seconds(30),
        "How long requests under way may take to end when the program is told to stop.",
        check: .atMost(.seconds(600), "10m"))
}
