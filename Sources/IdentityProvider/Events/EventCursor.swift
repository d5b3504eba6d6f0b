import Ground

/// A place in the audit log, between two events.
package struct EventCursor: Sendable, Hashable {
    package let at: UnixTime
    package let id: String

    package init(at: UnixTime, id: String) {
        self.at = at
        self.id = id
    }

    /// From what `text` gave out.
    init?(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, let milliseconds = Int64(parts[0]), parts[1].utf8.count <= 64 else { return nil }
        self.init(at: UnixTime(milliseconds: milliseconds), id: String(parts[1]))
    }

    var text: String { "\(at.milliseconds).\(id)" }

    /// Before the newest event.
    static let newest = EventCursor(at: UnixTime(milliseconds: .max), id: "")
}
