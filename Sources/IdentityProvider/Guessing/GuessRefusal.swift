import Ground

/// Why a guess is not even looked at.
package struct GuessRefusal: Sendable, Hashable {
    /// When the next one will be, in whole seconds, or whole minutes from two on.
    package let retryAfter: Duration
    /// Waiting does not help: after this many guesses only a recovery of the account does (NIST SP 800-63B-4 §3.2.2).
    package let isShut: Bool

    init(retryAfter wait: Duration, isShut: Bool = false) {
        let seconds = (wait.wholeMilliseconds + 999) / 1000
        retryAfter = .seconds(seconds < 120 ? seconds : (seconds + 59) / 60 * 60)
        self.isShut = isShut
    }
}
