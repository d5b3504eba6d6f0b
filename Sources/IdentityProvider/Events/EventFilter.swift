import Ground

/// Which events somebody wants to see; what is `nil` does not matter.
package struct EventFilter: Sendable {
    package var type: AuditEventType?
    /// Whom it concerns.
    package var subject: UserID?
    package var client: String?
    /// The identifier of who did it.
    package var actor: String?
    /// From this time on.
    package var since: UnixTime?
    /// Before this time.
    package var until: UnixTime?

    package init() {}
}
