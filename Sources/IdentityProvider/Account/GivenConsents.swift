import AdminAPI
import AdminClient
import Ground

/// What a person has allowed applications, as the server remembers it.
struct GivenConsents: Sendable {
    let admin: AdminClient

    /// More consents than any person gives; the end of a list that never ends.
    private static let pages = 40

    /// An application with everything that it is allowed at present.
    struct Application: Sendable {
        let client: OAuth2Client
        /// The latest first.
        let consents: [ConsentSessionRecord]

        /// What any of the consents allows, in the order in which it was asked for.
        var scopes: [String] { consents.flatMap(\.grantScope).withoutRepetition }
        var audiences: [String] { consents.flatMap(\.grantAccessTokenAudience).withoutRepetition }
    }

    /// Every application of `user`, by name.
    func applications(of user: UserID) async throws(AdminError) -> [Application] {
        let consents = try await all(of: user)
        let byClient = Dictionary(grouping: consents) { $0.consentRequest.client?.clientID ?? "" }
        return byClient.values
            .compactMap { consents -> Application? in
                // RFC 3339 in UTC sorts as text.
                let sorted = consents.sorted { $0.handledAt > $1.handledAt }
                return sorted.first?.consentRequest.client.map { Application(client: $0, consents: sorted) }
            }
            .sorted {
                ($0.client.shownName.lowercased(), $0.client.clientID) < (
                    $1.client.shownName.lowercased(), $1.client.clientID
                )
            }
    }

    /// The names of the applications that were used in each session of the server, by its id; empty when the server
    /// does not answer, as they only adorn a list.
    func applicationNames(of user: UserID) async -> [String: [String]] {
        do throws(AdminError) {
            return Dictionary(grouping: try await all(of: user)) { $0.consentRequest.loginSessionID ?? "" }
                .mapValues { $0.compactMap { $0.consentRequest.client?.shownName }.withoutRepetition.sorted() }
        } catch {
            return [:]
        }
    }

    private func all(of user: UserID) async throws(AdminError) -> [ConsentSessionRecord] {
        var found: [ConsentSessionRecord] = []
        var token: String?
        for _ in 0..<Self.pages {
            let page = try await admin.consentSessions(subject: user.rawValue, pageToken: token)
            found += page.items
            guard let next = page.nextToken else { break }
            token = next
        }
        return found
    }
}

extension OAuth2Client {
    /// The name that people see; the id where there is none.
    var shownName: String { clientName.isEmpty ? clientID : clientName }
}

extension Sequence where Element: Hashable {
    fileprivate var withoutRepetition: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
