import Ground

/// Where computations of milliseconds and more run: slow hashes, the making of RSA keys. Handed in, because an event
/// loop or the cooperative pool must never wait for them.
package protocol SlowWork: Sendable {
    /// The value of `work`, computed on threads of its own; throws as well when too much is waiting.
    func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value
}

extension BoundedExecutor: SlowWork {}
