import Ground

/// A point in time for people and for programs: `<time datetime="{{iso}}">{{day}}, {{time}}</time>`, in UTC.
package struct DateWords: Sendable, Hashable {
    package let at: UnixTime

    package init(_ at: UnixTime) { self.at = at }

    /// RFC 3339.
    var iso: String { UnixTime(seconds: at.seconds).rfc3339 }

    /// `2026-11-21`, which people read alike in every language.
    var day: String { String(iso.prefix(10)) }
    /// `15:42 UTC`
    var time: String { iso.dropFirst(11).prefix(5) + " UTC" }

    var fields: PageObject { ["iso": .text(iso), "day": .text(day), "time": .text(time)] }

    static let sample = DateWords(UnixTime(seconds: 1_763_740_800))
}
