import NIOCore
import NIOHTTP1
import OAuth

extension OutgoingFailure {
    /// What went wrong below, in the words of a caller.
    init(_ error: any Error) {
        switch error {
        case let failure as OutgoingFailure: self = failure
        case let error as ChannelError:
            if case .connectTimeout = error { self = .timedOut } else { self = .unreachable("\(error)") }
        case let error as NIOHTTPObjectAggregatorError where error == .frameTooLong: self = .tooLong
        default: self = .unreachable("\(error)")
        }
    }
}
