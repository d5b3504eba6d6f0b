import Ground

/// Bounds how many user codes are tried (RFC 8628 §5.1), in one browser's sign-on and by everybody together. Every try
/// counts before it is looked at, so that no number of racing ones gets past the bound; a right one is taken back.
package struct UserCodeGuesses: Sendable {
    /// For one sign-on. Beyond it the person begins again, and so does an attacker: hence the second bound.
    static let perSignOn: Int64 = 5
    /// For all sign-ons in one minute. With codes of nine digits, the weakest preset, a day of guessing finds one of a
    /// hundred waiting devices with a chance of one in seventy.
    static let perMinute: Int64 = 100

    private let store: any UserCodeGuessStore
    private let clock: WallClock

    package init(store: any UserCodeGuessStore, clock: WallClock) {
        self.store = store
        self.clock = clock
    }

    /// Runs `look` where the bounds allow it. Throws `too_many_user_codes` where they do not.
    func find<Found: Sendable>(
        in flow: FlowID, lasting lifespan: Duration, _ look: () async throws -> Found?
    ) async throws -> Found? {
        let now = clock.now()
        let signOn = "sign-on/\(flow)"
        let minute = "minute/\(now.seconds / 60)"
        guard try await store.count(signOn, until: now + lifespan) <= Self.perSignOn else { throw Self.tooMany }
        guard try await store.count(minute, until: now + .seconds(60)) <= Self.perMinute else { throw Self.tooMany }
        guard let found = try await look() else { return nil }
        try await store.forgive([signOn, minute])
        return found
    }

    private static let tooMany = OAuthError(.tooManyUserCodes, "Wait a minute, then begin again on the device.")
}

extension OAuthError.Code {
    /// Ours: Hydra lets user codes be guessed without end.
    package static let tooManyUserCodes = Self(
        "too_many_user_codes", status: 429, "Too many user codes were tried.")
}
