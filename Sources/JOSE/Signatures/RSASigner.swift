import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Signs with RSA on any number of threads. OpenSSL is 2.5 times as fast as swift-crypto here (design, D4).
///
/// Each lane has its own copy of the key under its own lock, so that nothing is shared between threads and yet as many
/// signatures are made at once as the machine has processors. A caller takes the next free lane.
final class RSASigner: Sendable {
    private final class Lane: Sendable {
        private let context: Mutex<RSASigningContext>

        init(privateKeyDER: [UInt8], algorithm: SigningAlgorithm) throws(JOSEError) {
            context = Mutex(try RSASigningContext(privateKeyDER: privateKeyDER, algorithm: algorithm))
        }

        func sign(_ message: [UInt8]) throws(JOSEError) -> [UInt8] {
            try context.withLock { context throws(JOSEError) in try context.sign(message) }
        }

        /// `nil` while another thread signs here.
        func signIfFree(_ message: [UInt8]) throws(JOSEError) -> [UInt8]? {
            try context.withLockIfAvailable { context throws(JOSEError) in try context.sign(message) }
        }
    }

    private let lanes: [Lane]
    private let next = Atomic<Int>(0)

    init(_ parameters: RSAParameters, algorithm: SigningAlgorithm) throws(JOSEError) {
        guard let der = parameters.privateKeyDER else {
            throw .malformedKey("it has no private parameters, which signing needs")
        }
        var lanes = [Lane]()
        for _ in 0..<Self.laneCount { lanes.append(try Lane(privateKeyDER: der, algorithm: algorithm)) }
        self.lanes = lanes
    }

    /// The event loops and the cooperative pool have a thread for each processor, hence twice as many callers.
    private static let laneCount = max(2, min(64, 2 * sysconf(Int32(_SC_NPROCESSORS_ONLN))))

    func sign(_ message: [UInt8]) throws(JOSEError) -> [UInt8] {
        let start = next.wrappingAdd(1, ordering: .relaxed).oldValue
        for offset in 0..<lanes.count {
            if let signature = try lane(start &+ offset).signIfFree(message) { return signature }
        }
        return try lane(start).sign(message)
    }

    private func lane(_ number: Int) -> Lane { lanes[Int(UInt(bitPattern: number) % UInt(lanes.count))] }
}
