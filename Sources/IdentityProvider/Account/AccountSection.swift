/// A page of an account, in the order of the list that every one of them shows. A new page is one line here, its texts
/// `account_nav.<name>`, and its route.
package enum AccountSection: String, Sendable, CaseIterable {
    case overview
    case sessions
    case apps
    case security

    package var path: OwnPath {
        switch self {
        case .overview: .account
        case .sessions: .account("/sessions")
        case .apps: .account("/apps")
        case .security: SecurityPage.path
        }
    }
}
