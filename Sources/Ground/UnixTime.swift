/// A point in time: milliseconds since 1970-01-01 UTC. Stored as an integer, never as a floating point number.
public struct UnixTime: Sendable, Hashable, Comparable {
    public let milliseconds: Int64

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// From whole seconds, as in a JWT's `exp` (RFC 7519 §2, NumericDate). Out-of-range values saturate.
    public init(seconds: Int64) {
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        milliseconds = overflow ? (seconds < 0 ? .min : .max) : product
    }

    /// Whole seconds, rounded down, as a JWT wants them.
    public var seconds: Int64 { milliseconds / 1000 - (milliseconds % 1000 < 0 ? 1 : 0) }

    public static func < (left: UnixTime, right: UnixTime) -> Bool { left.milliseconds < right.milliseconds }

    /// Saturates instead of trapping: durations come from configuration and from clients.
    public static func + (time: UnixTime, duration: Duration) -> UnixTime {
        let (sum, overflow) = time.milliseconds.addingReportingOverflow(duration.wholeMilliseconds)
        return UnixTime(milliseconds: overflow ? (duration < .zero ? .min : .max) : sum)
    }

    public static func - (time: UnixTime, duration: Duration) -> UnixTime {
        let (difference, overflow) = time.milliseconds.subtractingReportingOverflow(duration.wholeMilliseconds)
        return UnixTime(milliseconds: overflow ? (duration < .zero ? .max : .min) : difference)
    }

    /// The time that passed since `earlier`.
    public func since(_ earlier: UnixTime) -> Duration {
        let (difference, overflow) = milliseconds.subtractingReportingOverflow(earlier.milliseconds)
        return .milliseconds(overflow ? (milliseconds < 0 ? Int64.min : .max) : difference)
    }
}

extension Duration {
    /// Rounded towards zero; saturates at the ends of `Int64`.
    public var wholeMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        let (sum, overflow2) = product.addingReportingOverflow(attoseconds / 1_000_000_000_000_000)
        return overflow || overflow2 ? (seconds < 0 ? .min : .max) : sum
    }

    /// Whole seconds, rounded towards zero.
    public var wholeSeconds: Int64 { components.seconds }
}
