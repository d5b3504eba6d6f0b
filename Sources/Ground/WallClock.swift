#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The time of day, handed in wherever it is needed, so that tests can move it by hand.
public struct WallClock: Sendable {
    public let now: @Sendable () -> UnixTime

    public init(now: @escaping @Sendable () -> UnixTime) { self.now = now }

    /// The machine's clock.
    public static let system = WallClock {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return UnixTime(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// A clock that stands still.
    public static func fixed(at time: UnixTime) -> WallClock { WallClock { time } }
}
