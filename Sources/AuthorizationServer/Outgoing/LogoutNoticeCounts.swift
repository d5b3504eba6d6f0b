import OAuth
import Synchronization

/// How many attempts to deliver a back-channel logout notice ended how, for Prometheus.
final class LogoutNoticeCounts: Sendable {
    private struct Values {
        var delivered = 0
        var postponed = 0
        var givenUp = 0
    }

    private let values = Mutex(Values())

    func record(_ outcome: BackChannelLogout.Outcome) {
        values.withLock { values in
            switch outcome {
            case .delivered: values.delivered += 1
            case .unwanted: break
            case .postponed: values.postponed += 1
            case .givenUp: values.givenUp += 1
            }
        }
    }

    /// The text that a scrape receives.
    func text() -> String {
        let values = values.withLock { $0 }
        return """
            # HELP logout_notices_total Attempts to tell a client of a logout, by their outcome.
            # TYPE logout_notices_total counter
            logout_notices_total{outcome="delivered"} \(values.delivered)
            logout_notices_total{outcome="postponed"} \(values.postponed)
            logout_notices_total{outcome="given_up"} \(values.givenUp)

            """
    }
}
