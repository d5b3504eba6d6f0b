import AdminAPI

/// Why the admin API did not do as asked. Carries neither challenges nor tokens.
public enum AdminError: Error, Sendable, CustomStringConvertible {
    /// No answer, an answer of the 5xx family, or none that makes sense: worth trying again later.
    case unreachable(String)
    /// The server understood and said no (4xx). A 401 here means that the credentials for the admin API are wrong.
    case refused(status: Int, ErrorOAuth2)

    public var description: String {
        switch self {
        case .unreachable(let why): "the admin API cannot be reached: \(why)"
        case .refused(let status, let error):
            "the admin API refused with status \(status): \(error.error)"
                + (error.errorDescription.map { " (\($0))" } ?? "")
        }
    }
}
