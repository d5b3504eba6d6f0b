import Ground

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The thread of one connection: takes what waits, commits it together, and deals with failures and lost connections.
struct PostgresWorker {
    private static let batch = 256
    private static let attempts = 8
    private static let closed = DatabaseError(.unavailable, "the database is closed")

    let number: Int
    let role: PostgresRole
    let address: PostgresAddress
    let limits: DatabaseLimits
    let queue: WorkQueue<PendingUnit>
    let signal: EventSignal
    private var connection: PostgresConnection?
    private var pause = Duration.zero

    init(
        number: Int, role: PostgresRole, address: PostgresAddress, limits: DatabaseLimits,
        queue: WorkQueue<PendingUnit>, signal: EventSignal
    ) {
        self.number = number
        self.role = role
        self.address = address
        self.limits = limits
        self.queue = queue
        self.signal = signal
    }

    mutating func connect() throws(DatabaseError) {
        let (queue, clock) = (queue, limits.clock)
        connection = try PostgresConnection(address, role, limits) { Self.dropExpired(queue, at: clock.now()) }
    }

    mutating func run() {
        while true {
            switch queue.take(upTo: Self.batch, by: number) {
            case .items(let units): work(on: units)
            case .empty: idle()
            case .closed: return
            }
        }
    }

    private mutating func work(on units: [PendingUnit]) {
        // A stack: what stands last comes next.
        var groups = [PostgresGroup(units: units)]
        while var group = groups.popLast() {
            group.units = group.units.droppingExpired(at: limits.clock.now())
            guard !group.units.isEmpty else { continue }
            guard let connection = connected() else {
                if !queue.isClosed { groups.append(group) } else { group.units.answerAll(Self.closed) }
                continue
            }
            group.attempts += 1
            switch connection.commit(group.units.map(\.statements), group.units.lazy.map(\.durability).shared) {
            case .committed(let answers):
                for (unit, answer) in zip(group.units, answers) { unit.answer(answer) }
            case .rolledBack(let failed, let failure):
                if failure.isStalePlan { connection.statements.forgetAll() }
                if failure.isStandby, role == .writer { drop() }
                if group.units.count > 1 {
                    groups.append(contentsOf: group.divided(around: failed).reversed())
                } else if isCurable(failure), group.attempts < Self.attempts {
                    // Beneath all others, so that whoever it collided with can finish first.
                    groups.insert(group, at: 0)
                } else {
                    group.units.answerAll(failure.error)
                }
            case .lost(let error):
                drop()
                // Reading twice does no harm; a write may have happened, so its caller must decide.
                let isRepeated = role == .reader && group.attempts < Self.attempts
                if isRepeated { groups.append(group) } else { group.units.answerAll(error) }
            }
        }
    }

    /// Whether the same unit may succeed when it is run again.
    private func isCurable(_ failure: PostgresFailure) -> Bool {
        failure.isConflict || failure.isStalePlan || failure.isStandby && role == .writer
    }
}

// The life of the connection.
extension PostgresWorker {
    /// The connection, newly opened if need be. Nil after a failed attempt and a pause that grows with each.
    private mutating func connected() -> PostgresConnection? {
        if let connection, !connection.isLost { return connection }
        drop()
        do throws(DatabaseError) {
            try connect()
            pause = .zero
        } catch {
            pause = min(max(pause * 2, .milliseconds(20)), .milliseconds(250))
            usleep(UInt32(clamping: pause.wholeMilliseconds * 1000))
            Self.dropExpired(queue, at: limits.clock.now())
        }
        return connection
    }

    private mutating func drop() { connection = nil }

    /// Sleeps until there is work. Watches the socket meanwhile, so that a server that has gone is noticed before the
    /// next unit is sent, not by losing it.
    private mutating func idle() {
        guard let connection, !connection.isLost else {
            queue.withdraw(number)
            _ = connected()
            return
        }
        var descriptors = [
            pollfd(fd: signal.descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: connection.socket, events: Int16(POLLIN), revents: 0),
        ]
        guard poll(&descriptors, 2, -1) > 0 else { return }
        if descriptors[0].revents != 0 { signal.clear() }
        if descriptors[1].revents != 0 { connection.consumeIdleInput() }
    }

    private static func dropExpired(_ queue: WorkQueue<PendingUnit>, at now: MonotonicClock.Instant) {
        queue.remove { $0.isExpired(at: now) }.answerAll(PendingUnit.expired)
    }
}
