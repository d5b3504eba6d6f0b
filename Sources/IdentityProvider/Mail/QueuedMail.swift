import Ground
import Mail

/// A mail that waits, as the queue tells it to operators: without its content.
package struct QueuedMail: Sendable, Hashable {
    package let id: String
    /// The name of its template.
    package let kind: String
    package let createdAt: UnixTime
    package let nextAttemptAt: UnixTime
    package let givesUpAt: UnixTime
    package let attempts: Int
    /// Why the last attempt failed.
    package let failure: String?
}

/// A mail that this process delivers for now.
struct ClaimedMail: Sendable {
    let id: String
    let kind: String
    /// How many attempts there were, this one included. It also tells this claim from a later one.
    let attempt: Int
    let givesUpAt: UnixTime
    /// `nil`: no configured secret opens it.
    let mail: OutgoingMail?
}
