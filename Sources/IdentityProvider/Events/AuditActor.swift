import Ground

/// Who did it.
package enum AuditActor: Sendable, Hashable {
    /// Somebody who signed in.
    case person(UserID)
    /// An operator, by the admin API or the command line.
    case `operator`(String)
    /// Nobody knows: whoever was at the browser.
    case anybody
    /// The program by itself.
    case program

    package var kind: String {
        switch self {
        case .person: "person"
        case .operator: "operator"
        case .anybody: "anybody"
        case .program: "program"
        }
    }

    package var name: String? {
        switch self {
        case .person(let id): id.rawValue
        case .operator(let name): name
        case .anybody, .program: nil
        }
    }
}
