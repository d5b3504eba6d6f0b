/// The durations of Hydra's configuration and admin API, in Go's notation: `720h`, `1h30m`, `100ms`.
///
/// Hydra accepts `^(\d+(ns|us|ms|s|m|h))+$`, which leaves out the signs, fractions and the `µs` that Go would read.
public enum GoDuration {
    private static let nanosecondsByUnit: [(name: StaticString, nanoseconds: Int64)] = [
        ("ns", 1), ("us", 1000), ("ms", 1_000_000), ("s", 1_000_000_000), ("m", 60_000_000_000),
        ("h", 3_600_000_000_000),
    ]

    /// `nil` when the text is no such duration, or longer than Go can hold (2^63 - 1 nanoseconds, about 292 years).
    public static func parse(_ text: some StringProtocol) -> Duration? {
        var rest = Array(text.utf8)[...]
        guard !rest.isEmpty else { return nil }
        var total: Int64 = 0
        while !rest.isEmpty {
            guard let count = takeNumber(&rest), let unit = takeUnit(&rest) else { return nil }
            let (product, overflow) = count.multipliedReportingOverflow(by: unit)
            let (sum, overflow2) = total.addingReportingOverflow(product)
            guard !overflow, !overflow2 else { return nil }
            total = sum
        }
        return .nanoseconds(total)
    }

    private static func takeNumber(_ rest: inout ArraySlice<UInt8>) -> Int64? {
        let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        rest = rest.dropFirst(digits.count)
        return Int64(String(decoding: digits, as: UTF8.self))
    }

    private static func takeUnit(_ rest: inout ArraySlice<UInt8>) -> Int64? {
        let letters = rest.prefix { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
        rest = rest.dropFirst(letters.count)
        return nanosecondsByUnit.first { $0.name.withUTF8Buffer { $0.elementsEqual(letters) } }?.nanoseconds
    }

    /// As Go prints it: `31h0m0s`, `1m30s`, `1.5s`, `100ms`, `0s`. Saturates at what Go can hold.
    public static func format(_ duration: Duration) -> String {
        let total = nanoseconds(duration)
        let magnitude = total.magnitude
        let sign = total < 0 ? "-" : ""
        switch magnitude {
        case 0: return "0s"
        case ..<1000: return "\(sign)\(magnitude)ns"
        case ..<1_000_000: return sign + decimal(magnitude, unit: 1000) + "µs"
        case ..<1_000_000_000: return sign + decimal(magnitude, unit: 1_000_000) + "ms"
        default: break
        }
        let minutes = magnitude / 60_000_000_000
        let seconds = decimal(magnitude % 60_000_000_000, unit: 1_000_000_000) + "s"
        if minutes == 0 { return sign + seconds }
        return sign + (minutes < 60 ? "" : "\(minutes / 60)h") + "\(minutes % 60)m" + seconds
    }

    private static func nanoseconds(_ duration: Duration) -> Int64 {
        let (seconds, attoseconds) = duration.components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, overflow2) = product.addingReportingOverflow(attoseconds / 1_000_000_000)
        return overflow || overflow2 ? (seconds < 0 ? .min : .max) : sum
    }

    /// `value / unit` exactly, without trailing zeros.
    private static func decimal(_ value: UInt64, unit: UInt64) -> String {
        let fraction = value % unit
        guard fraction > 0 else { return String(value / unit) }
        // A leading 1 keeps the zeros after the decimal point.
        var digits = String(fraction + unit).dropFirst()
        while digits.last == "0" { digits.removeLast() }
        return "\(value / unit).\(digits)"
    }
}
