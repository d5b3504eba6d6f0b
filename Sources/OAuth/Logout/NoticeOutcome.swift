/// What became of one attempt to tell somebody of a logout.
package enum NoticeOutcome: Sendable, Hashable {
    case delivered
    /// Whom it was for went away, or wants no notices any more.
    case unwanted
    case postponed(reason: String)
    case givenUp(reason: String)

    /// What follows from a failure of the attempt with this number.
    static func failed(_ reason: String, attempt: Int64) -> NoticeOutcome {
        attempt < NoticePace.maximumAttempts ? .postponed(reason: reason) : .givenUp(reason: reason)
    }

    /// What follows where no answer came.
    static func failed(_ failure: OutgoingFailure, attempt: Int64) -> NoticeOutcome {
        switch failure {
        case .malformedURL: .givenUp(reason: "the URL is malformed")
        case .forbiddenAddress: .givenUp(reason: "clients.http.disallow_private_ip_ranges forbids the address")
        case .unreachable, .timedOut, .tooLong: failed("\(failure)", attempt: attempt)
        }
    }
}
