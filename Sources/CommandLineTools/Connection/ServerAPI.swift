/// Which of the server's two APIs a command speaks to.
enum ServerAPI {
    /// Clients, introspection, revocation by the operator.
    case admin
    /// What the world sees: the token endpoint.
    case `public`

    var defaultEndpoint: String {
        switch self {
        case .admin: "http://127.0.0.1:4445"
        case .public: "http://127.0.0.1:4444"
        }
    }
}
