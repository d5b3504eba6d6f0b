extension SettingsSnapshot {
    /// What is read once, at the start: it decides how the program listens, where its data is and what it logs. Hydra
    /// keeps `log`, `serve` and `dsn` so.
    private static let fixedSections: Set<String> = ["dsn", "log", "serve", "dev", "automigration", "tracing"]

    /// Brings back what `former` says about keys that are read once, and what was made up for development mode then. A
    /// key that somebody tried to change is warned of.
    mutating func keepFixedValues(of former: SettingsSnapshot) {
        for key in program.keys {
            guard let old = former.entries[key.path], let new = entries[key.path] else { continue }
            if Self.fixedSections.contains(key.section) {
                if new.setting.printed != old.setting.printed {
                    warn("\(key.path) was changed: that takes effect at the next start.")
                }
                set(key, old.setting, from: old.source)
            } else if new.source == .development, old.source == .development {
                set(key, old.setting, from: old.source)
            }
        }
    }
}
