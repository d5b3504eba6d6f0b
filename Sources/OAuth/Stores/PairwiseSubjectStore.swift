/// The pairwise identifiers that the identity provider chose itself, client by client.
package protocol PairwiseSubjectStore: Sendable {
    func identifier(of subject: Subject, for client: ClientID) async throws -> Subject?

    /// The person who has this identifier.
    func holder(of identifier: Subject, for client: ClientID) async throws -> Subject?

    /// Replaces the person's former identifier. Throws where another person has this one.
    func save(_ identifier: Subject, of subject: Subject, for client: ClientID) async throws
}
