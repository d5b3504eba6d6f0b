import Database
import Ground
import Logging
import OAuth
import Web

/// What the server does not make itself: handed in, so that a test can hand in another.
package struct World: Sendable {
    package let database: any Database
    package let clock: WallClock
    package let random: RandomBytes
    /// This process, as no other is called; a server that takes the place of another keeps it.
    package let processName: String
    /// Calls to URLs that clients or the operator named.
    package let outgoing: any OutgoingHTTP
    package let logger: Logger
    package let metrics: ServerMetrics
    /// `nil` where nothing is traced.
    package let tracer: Tracer?

    package init(
        database: any Database, clock: WallClock, random: RandomBytes, processName: String, outgoing: any OutgoingHTTP,
        logger: Logger,
        metrics: ServerMetrics = ServerMetrics(), tracer: Tracer? = nil
    ) {
        self.database = database
        self.clock = clock
        self.random = random
        self.processName = processName
        self.outgoing = outgoing
        self.logger = logger
        self.metrics = metrics
        self.tracer = tracer
    }
}
