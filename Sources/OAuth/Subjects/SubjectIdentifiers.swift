import Ground
import JOSE

/// Under which name a client knows a person: the `sub` of its ID tokens, userinfo answers and logout tokens (OpenID
/// Connect Core §8).
package struct SubjectIdentifiers: Sendable {
    private let policy: Policy
    private let pairwise: any PairwiseSubjectStore
    private let clients: any ClientStore

    package init(policy: Policy, stores: any Stores) {
        self.policy = policy
        pairwise = stores.pairwiseSubjects
        clients = stores.clients
    }

    /// Throws `server_error` where the client's registration, or the operator's, no longer lets an identifier be made.
    package func identifier(of subject: Subject, for client: Client) async throws -> Subject {
        guard client.subjectType == .pairwise else { return subject }
        if let chosen = try await pairwise.identifier(of: subject, for: client.id) { return chosen }
        guard let sector = SectorIdentifier(client.registration), let salt = policy.pairwiseSalt else {
            throw OAuthError(.serverError, debug: "no pairwise identifier can be made for client '\(client.id)'")
        }
        // OpenID Connect Core §8.1, the second of its examples; the order is Hydra's.
        let hash = HashAlgorithm.sha256.hash(Array((sector.text + subject.rawValue + salt.exposed).utf8))
        return Subject(Hex.encode(hash))
    }

    /// Whether an ID token that we issued tells of `subject`, under the name that its client knows them by.
    package func isAbout(_ subject: Subject, _ hint: IDTokenHint) async throws -> Bool {
        for id in hint.audience {
            guard let client = try await clients.find(id) else { continue }
            return try await identifier(of: subject, for: client) == hint.subject
        }
        return hint.subject == subject
    }

    /// Keeps the identifier that the identity provider chose for the person at this client (Hydra's
    /// `force_subject_identifier`). For a client that knows people by their public names it has no meaning.
    func choose(_ identifier: String?, for subject: Subject, at client: Client) async throws {
        guard let identifier, !identifier.isEmpty, client.subjectType == .pairwise else { return }
        try await pairwise.save(Subject(identifier), of: subject, for: client.id)
    }

    /// Refuses an identifier that another person has at this client: the client would take one for the other.
    func check(_ identifier: String?, for subject: Subject, at client: Client) async throws {
        guard let identifier, !identifier.isEmpty, client.subjectType == .pairwise else { return }
        guard identifier.utf8.count <= 255 else {
            throw OAuthError(.invalidRequest, "Field 'force_subject_identifier' must not be longer than 255 bytes.")
        }
        let holder = try await pairwise.holder(of: Subject(identifier), for: client.id)
        guard holder ?? subject == subject else {
            throw OAuthError(
                .invalidRequest, "Field 'force_subject_identifier' names an identifier that another subject has.")
        }
    }
}
