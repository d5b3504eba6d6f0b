import AdminAPI
import AdminClient

/// What applications are called, for lists of what is past: events know them by their identifiers.
struct ApplicationNames: Sendable {
    let admin: AdminClient

    /// The name of each of `clients`, by its identifier. One that the server has forgotten is left out;
    /// so are all when the server does not answer, as names only adorn a list.
    func names(of clients: some Sequence<String>) async -> [String: String] {
        var names: [String: String] = [:]
        for id in Set(clients).sorted() where !id.isEmpty {
            do throws(AdminError) {
                names[id] = try await admin.client(id)?.shownName
            } catch {
                return names
            }
        }
        return names
    }
}
