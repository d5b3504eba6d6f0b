/// By which names clients know people (OpenID Connect Core §8).
package enum SubjectType: String, Sendable, Hashable, CaseIterable {
    /// The identity provider's own; the same for every client.
    case `public`
    /// Another for each sector of clients, so that clients of two sectors cannot find out that they know the same person.
    case pairwise
}
