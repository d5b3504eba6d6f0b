/// Flags as Go programs take them: `--skip-consent=false` besides `--no-skip-consent`, and `--audience=` for an empty value.
enum GoFlagSyntax {
    /// Flags whose absence means something else than `false`.
    private static let reversible: Set<String> = [
        "backchannel-logout-session-required", "frontchannel-logout-session-required", "skip-consent",
        "skip-logout-consent",
    ]

    private static let others: Set<String> = [
        "allow-any-subject", "block", "dev", "grants", "https", "no-open", "no-shutdown", "public", "quiet",
        "read-from-env", "requests", "skip", "skip-tls-verify", "sqa-opt-out", "tokens", "yes",
    ]

    /// The arguments in ArgumentParser's syntax. What is not a known flag with a truth value is left as it is.
    static func translated(_ arguments: [String]) -> [String] {
        let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
        return arguments[..<end].flatMap(translated) + arguments[end...]
    }

    private static func translated(_ argument: String) -> [String] {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].hasPrefix("--") else { return [argument] }
        // ArgumentParser takes `--audience=` for a missing value, Go for an empty one.
        if parts[1].isEmpty { return [String(parts[0]), ""] }
        guard let value = truth(parts[1]) else { return [argument] }
        let name = String(parts[0].dropFirst(2))
        if reversible.contains(name) { return [value ? "--\(name)" : "--no-\(name)"] }
        if others.contains(name) { return value ? ["--\(name)"] : [] }
        return [argument]
    }

    /// What Go's `strconv.ParseBool` takes.
    private static func truth(_ text: Substring) -> Bool? {
        switch text.lowercased() {
        case "1", "t", "true": true
        case "0", "f", "false": false
        default: nil
        }
    }
}
