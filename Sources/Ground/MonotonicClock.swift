/// Time that only passes, for deadlines and durations: nobody can set it. Handed in wherever it is needed, as `WallClock` is.
public struct MonotonicClock: Sendable {
    public typealias Instant = ContinuousClock.Instant

    public let now: @Sendable () -> Instant

    public init(now: @escaping @Sendable () -> Instant) { self.now = now }

    /// The machine's clock.
    public static let system = MonotonicClock { ContinuousClock.now }
}
