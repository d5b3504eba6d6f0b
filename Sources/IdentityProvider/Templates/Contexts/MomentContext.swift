import Ground

/// When something happened: for machines exactly, for people as the time that has passed since, which is the same in
/// every time zone.
package struct MomentContext: Sendable {
    package var time: UnixTime
    package var now: UnixTime

    package init(_ time: UnixTime, now: UnixTime) {
        self.time = time
        self.now = now
    }

    /// The words are those of the message `moment.<unit>.one` or `.other`, in whole units, or of `moment.now`.
    func fields(_ messages: Messages) -> PageObject {
        let passed = now.since(time).wholeSeconds
        let units: [(name: String, seconds: Int64)] = [("day", 86_400), ("hour", 3_600), ("minute", 60)]
        guard let unit = units.first(where: { passed >= $0.seconds }) else {
            return ["time": .text(time.rfc3339), "count": .text("0"), "words": .message(messages["moment.now"])]
        }
        let count = passed / unit.seconds
        let key = MessageKey("moment.\(unit.name).\(count == 1 ? "one" : "other")")
        return ["time": .text(time.rfc3339), "count": .text(String(count)), "words": .message(messages[key])]
    }

    static func sample(_ ago: Duration) -> MomentContext {
        let now = UnixTime(seconds: 1_800_000_000)
        return MomentContext(now - ago, now: now)
    }
}
