import OAuth
import Synchronization
import Web

/// How many attempts to deliver a notice of a logout ended how, for Prometheus.
package final class LogoutNoticeCounts: Sendable {
    private struct Values {
        var delivered = 0
        var postponed = 0
        var givenUp = 0
    }

    private let values = Mutex(Values())

    func record(_ outcome: NoticeOutcome) {
        values.withLock { values in
            switch outcome {
            case .delivered: values.delivered += 1
            case .unwanted: break
            case .postponed: values.postponed += 1
            case .givenUp: values.givenUp += 1
            }
        }
    }

    package init() {}

    func append(to text: inout PrometheusText) {
        let values = values.withLock { $0 }
        text.begin("logout_notices_total", .counter, "Attempts to tell a client or the identity provider of a logout, by their outcome.")
        text.sample(#"outcome="delivered""#, values.delivered)
        text.sample(#"outcome="postponed""#, values.postponed)
        text.sample(#"outcome="given_up""#, values.givenUp)
    }
}
