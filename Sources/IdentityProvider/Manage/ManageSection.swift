/// A part of the admin area, in the order of the list that every page of it shows.
package enum ManageSection: String, Sendable, CaseIterable {
    case users
    case clients
    case events

    var url: SafeURL {
        switch self {
        case .users: .route("/manage/users")
        case .clients: .route("/manage/clients")
        case .events: .route("/manage/events")
        }
    }
}
