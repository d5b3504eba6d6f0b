import Ground

/// A length of time in words: "30 days". The message `duration.<unit>.one` or `.other` names its `{{count}}`.
struct DurationWords {
    let count: Int64
    let unit: String

    /// In the largest unit that divides it without rest; below a minute, in seconds. Never negative.
    init(_ duration: Duration) {
        let seconds = max(0, duration.wholeSeconds)
        let units: [(String, Int64)] = [("day", 86_400), ("hour", 3_600), ("minute", 60)]
        let fitting = units.first { seconds >= $0.1 && seconds % $0.1 == 0 }
        unit = fitting?.0 ?? "second"
        count = seconds / (fitting?.1 ?? 1)
    }

    func fields(_ messages: Messages) -> PageObject {
        let key: MessageKey = MessageKey("duration.\(unit).\(count == 1 ? "one" : "other")")
        return ["count": .text(String(count)), "words": .message(messages[key])]
    }
}
