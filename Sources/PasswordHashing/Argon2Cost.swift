/// How much work one Argon2id hash takes (RFC 9106 §3.1).
package struct Argon2Cost: Sendable, Hashable {
    /// Memory in KiB (`m`).
    package let memory: UInt32
    /// Passes over the memory (`t`).
    package let passes: UInt32
    /// Lanes (`p`).
    package let lanes: UInt32

    /// OWASP's minimum for Argon2id: 19 MiB, two passes, one lane; about 25 ms of one core.
    package static let standard = Argon2Cost(uncheckedMemory: 19456, passes: 2, lanes: 1)

    /// The most that a stored hash may ask for, so that a forged row cannot exhaust the machine.
    static let ceiling = (memory: UInt32(1 << 20), passes: UInt32(16), lanes: UInt32(16))

    package init(memory: UInt32, passes: UInt32, lanes: UInt32) throws(PasswordHashingError) {
        guard (1...Self.ceiling.passes).contains(passes) else {
            throw .invalidCost("passes must be between 1 and \(Self.ceiling.passes)")
        }
        guard (1...Self.ceiling.lanes).contains(lanes) else {
            throw .invalidCost("lanes must be between 1 and \(Self.ceiling.lanes)")
        }
        // RFC 9106 §3.1: at least 8 blocks of 1 KiB for each lane.
        guard (8 * lanes...Self.ceiling.memory).contains(memory) else {
            throw .invalidCost("memory must be between \(8 * lanes) and \(Self.ceiling.memory) KiB")
        }
        self.init(uncheckedMemory: memory, passes: passes, lanes: lanes)
    }

    private init(uncheckedMemory memory: UInt32, passes: UInt32, lanes: UInt32) {
        self.memory = memory
        self.passes = passes
        self.lanes = lanes
    }
}
