/// What new hashes cost, and how many are computed at once.
package struct HashingPolicy: Sendable {
    package let cost: Argon2Cost
    /// Hashes computed at the same time; the machine's cores, where nothing else is wished.
    package let workers: Int
    /// Hashes that wait for a worker before the next one is refused.
    package let waitingLimit: Int
    package let pepper: Pepper

    package init(cost: Argon2Cost, workers: Int, waitingLimit: Int, pepper: Pepper = .none) {
        self.cost = cost
        self.workers = workers
        self.waitingLimit = waitingLimit
        self.pepper = pepper
    }
}
