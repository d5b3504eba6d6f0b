import Synchronization

/// A clock that moves only when told to; for tests of expiry.
public final class ManualClock: Sendable {
    private let time: Mutex<UnixTime>

    public init(at start: UnixTime = UnixTime(seconds: 1_800_000_000)) { time = Mutex(start) }

    public func advance(by duration: Duration) { time.withLock { $0 = $0 + duration } }

    /// The view of this clock that the code under test receives.
    public var wallClock: WallClock { WallClock { self.time.withLock { $0 } } }
}
