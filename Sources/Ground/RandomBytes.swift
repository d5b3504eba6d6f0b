import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The source of randomness, handed in wherever it is needed.
public struct RandomBytes: Sendable {
    private let generate: @Sendable (Int) -> [UInt8]

    public init(generate: @escaping @Sendable (Int) -> [UInt8]) { self.generate = generate }

    /// `count` unpredictable bytes.
    public func callAsFunction(_ count: Int) -> [UInt8] { generate(count) }

    /// The operating system's cryptographic generator.
    public static let system = RandomBytes { count in
        var bytes = [UInt8](repeating: 0, count: count)
        // At most 256 at a time (getentropy(3)). The generator of the standard library makes a system call for each 8.
        let isFilled = count <= 256 && bytes.withUnsafeMutableBytes { getentropy($0.baseAddress, count) == 0 }
        if isFilled { return bytes }
        var generator = SystemRandomNumberGenerator()
        for index in bytes.indices { bytes[index] = generator.next() }
        return bytes
    }

    /// A repeatable sequence (SplitMix64); for tests only.
    public static func seeded(_ seed: UInt64) -> RandomBytes {
        let state = SeededState(seed)
        return RandomBytes { count in (0..<count).map { _ in state.next() } }
    }

    private final class SeededState: Sendable {
        private let value: Mutex<UInt64>

        init(_ seed: UInt64) { value = Mutex(seed) }

        func next() -> UInt8 {
            value.withLock { state in
                state &+= 0x9E37_79B9_7F4A_7C15
                var mixed = state
                mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
                mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
                return UInt8(truncatingIfNeeded: mixed ^ (mixed >> 31))
            }
        }
    }
}

extension RandomBytes {
    /// A random UUID (RFC 9562 §5.4) in lower case.
    public func uuid() -> String {
        var bytes = self(16)
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        let hex = Hex.encode(bytes)
        let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
        return parts.map { range in String(hex.dropFirst(range.lowerBound).prefix(range.count)) }.joined(separator: "-")
    }
}
