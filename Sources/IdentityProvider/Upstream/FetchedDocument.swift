import Ground

/// A document of another party that is kept for a while. However many ask, it is fetched once at a time, and not again
/// within `pause`.
actor FetchedDocument<Value: Sendable> {
    private typealias Outcome = Result<Value, UpstreamFailure>

    /// Between two calls, whatever came of the first: what makes us fetch is anybody's request.
    static var pause: Duration { .seconds(10) }

    private let lifespan: Duration
    private let usable: Duration
    private let clock: WallClock
    private let fetch: @Sendable () async throws(UpstreamFailure) -> Value
    private var kept: (value: Value, at: UnixTime)?
    private var latest: (outcome: Outcome, at: UnixTime)?
    private var call: Task<Outcome, Never>?

    /// - Parameters:
    ///   - lifespan: how long it is not asked for again without a reason.
    ///   - usable: how long it serves where no newer one can be had.
    init(
        lifespan: Duration, usable: Duration, clock: WallClock,
        fetch: @escaping @Sendable () async throws(UpstreamFailure) -> Value
    ) {
        self.lifespan = lifespan
        self.usable = usable
        self.clock = clock
        self.fetch = fetch
    }

    func value() async throws(UpstreamFailure) -> Value {
        if let kept, clock.now() < kept.at + lifespan { return kept.value }
        let outcome = await current()
        if case .failure = outcome, let kept, clock.now() < kept.at + usable { return kept.value }
        return try outcome.get()
    }

    /// For a reason to believe that the present one is out of date.
    func newer() async throws(UpstreamFailure) -> Value { try await current().get() }

    private func current() async -> Outcome {
        if let call { return await call.value }
        if let latest, clock.now() < latest.at + Self.pause { return latest.outcome }
        // A task of its own: a caller that gives up must not take the answer from the others that wait for it.
        let fetch = fetch
        let call = Task<Outcome, Never> {
            do throws(UpstreamFailure) { return .success(try await fetch()) } catch { return .failure(error) }
        }
        self.call = call
        let outcome = await call.value
        let now = clock.now()
        latest = (outcome, now)
        if case .success(let value) = outcome { kept = (value, now) }
        self.call = nil
        return outcome
    }
}
