import ArgumentParser
import Ground

/// How old rows must be to leave. Every row knows when it expires, so these only make the janitor more careful.
struct JanitorAges: ParsableArguments {
    /// `ttl.login_consent_request` is never longer.
    private static let longestFlow = Duration.seconds(24 * 3600)

    @Option(help: "Keep what has not been expired for so long.", transform: duration)
    var keepIfYounger = Duration.zero

    @Option(help: "Keep tokens that have not been expired for so long.", transform: duration)
    var accessLifespan = Duration.zero

    @Option(help: "Keep tokens that have not been expired for so long.", transform: duration)
    var refreshLifespan = Duration.zero

    @Option(help: "How long a sign-on may take: ttl.login_consent_request; 24h where it is not given.", transform: duration)
    var consentRequestLifespan: Duration?

    var flowLifespan: Duration { consentRequestLifespan ?? Self.longestFlow }

    func expired(longerThan others: [Duration]) -> Duration { others.reduce(keepIfYounger) { max($0, $1) } }
}

/// A duration as Go writes it: `1h30m`, `90s`, `0`.
@Sendable private func duration(_ text: String) throws -> Duration {
    if text == "0" || text.isEmpty { return .zero }
    guard let duration = GoDuration.parse(text), duration >= .zero else {
        throw ValidationError("'\(text)' is not a duration such as 1h30m or 90s.")
    }
    return duration
}
