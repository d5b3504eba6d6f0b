/// A page of an account, in the order of the list that every one of them shows. A new page is one line here, its texts
/// `account_nav.<name>`, and its route.
package enum AccountSection: String, Sendable, CaseIterable {
    case overview
    case sessions
    case apps
    case security
    case profile
    case email
    case password
    case events
    case data

    package var path: OwnPath {
        switch self {
        case .overview: .account
        case .sessions: .account("/sessions")
        case .apps: .account("/apps")
        case .security: SecurityPage.path
        case .profile: OwnPath("/account/profile") ?? .account
        case .email: OwnPath("/account/email") ?? .account
        case .password: OwnPath("/account/password") ?? .account
        case .events: OwnPath("/account/events") ?? .account
        case .data: OwnPath("/account/data") ?? .account
        }
    }
}
