#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A thread of the operating system for blocking calls into C libraries: neither an event loop nor Swift's cooperative
/// pool may block. Handles of the library are created, used and closed inside `body`, so they never cross threads.
enum WorkerThread {
    /// Starts a thread that runs `body` once.
    static func start(_ body: @escaping @Sendable () -> Void) throws(DatabaseError) {
        #if canImport(Glibc)
            var thread = pthread_t()
        #else
            var thread: pthread_t?
        #endif
        let context = Unmanaged.passRetained(Body(body))
        let code = pthread_create(&thread, nil, Self.entry, context.toOpaque())
        guard code == 0 else {
            context.release()
            throw DatabaseError(.unavailable, "cannot start a thread (error \(code)); raise the limit of tasks")
        }
        #if canImport(Glibc)
            pthread_detach(thread)
        #else
            if let thread { pthread_detach(thread) }
        #endif
    }

    #if canImport(Glibc)
        private static let entry: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
            if let context { Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run() }
            return nil
        }
    #else
        private static let entry: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = { context in
            Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
            return nil
        }
    #endif

    private final class Body: Sendable {
        let run: @Sendable () -> Void

        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }
}

extension WorkerThread {
    /// Starts a thread that opens a connection and works with it. Returns once the connection is open; the completion
    /// tells when the thread has ended.
    static func start<Connection>(
        opening open: @escaping @Sendable () throws(DatabaseError) -> Connection,
        _ work: @escaping @Sendable (Connection) -> Void
    ) async throws(DatabaseError) -> Completion {
        let completion = Completion()
        let opened: Result<Void, DatabaseError> = await withCheckedContinuation { continuation in
            do throws(DatabaseError) {
                try start {
                    do throws(DatabaseError) {
                        let connection = try open()
                        continuation.resume(returning: .success(()))
                        work(connection)
                    } catch { continuation.resume(returning: .failure(error)) }
                    completion.signal()
                }
            } catch { continuation.resume(returning: .failure(error)) }
        }
        try opened.get()
        return completion
    }
}
