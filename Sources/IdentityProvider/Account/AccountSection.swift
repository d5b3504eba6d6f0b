/// A page of an account, in the order of the list that every one of them shows. A new page is one line here, its texts
/// `account_nav.<name>`, and its route.
package enum AccountSection: String, Sendable, CaseIterable {
    case overview
    case profile
    case email
    case password
    case security
    case sessions
    case apps
    case events
    case data

    package var path: OwnPath {
        switch self {
        case .overview: .account
        case .profile: .account("/profile")
        case .email: .account("/email")
        case .password: .account("/password")
        case .security: SecurityPage.path
        case .sessions: .account("/sessions")
        case .apps: .account("/apps")
        case .events: .account("/events")
        case .data: .account("/data")
        }
    }
}
