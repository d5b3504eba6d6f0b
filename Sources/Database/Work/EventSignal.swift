import CLibPQ

#if canImport(Glibc)
    import Glibc
#endif

/// Wakes a thread that waits in `poll` for a socket at the same time. The descriptor lives as long as anyone who may
/// signal, so that a late signal never hits a descriptor that has been given to somebody else.
final class EventSignal: Sendable {
    let descriptor: Int32

    init() throws(DatabaseError) {
        descriptor = gatehouse_eventfd()
        guard descriptor >= 0 else {
            throw DatabaseError(.unavailable, "no file descriptor left; raise the limit of open files")
        }
    }

    deinit { close(descriptor) }

    func signal() {
        var one: UInt64 = 1
        _ = write(descriptor, &one, MemoryLayout<UInt64>.size)
    }

    func clear() {
        var count: UInt64 = 0
        _ = read(descriptor, &count, MemoryLayout<UInt64>.size)
    }
}
