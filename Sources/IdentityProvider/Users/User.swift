import Ground

/// The marker of a person's identifier.
package enum Person {}

/// A random UUID that means one person for ever: the `sub` of every token (OpenID Connect Core §2). It is never reused.
package typealias UserID = Identifier<Person>

/// A person who can sign in.
package struct User: Sendable, Hashable {
    package let id: UserID
    package var profile: UserProfile
    /// When an operator barred the person; `nil`: may sign in.
    package var disabledAt: UnixTime?
    package var createdAt: UnixTime
    package var updatedAt: UnixTime

    package var isEnabled: Bool { disabledAt == nil }
}
