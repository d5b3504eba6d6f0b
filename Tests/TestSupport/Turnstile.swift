/// Lets a bounded number of tests through at a time. Swift Testing runs all tests at once, and PostgreSQL has only so many
/// connections.
actor Turnstile {
    /// Each test has about half a dozen connections, and as many stay open for the next one with another schema.
    static let postgres = Turnstile(places: 12)

    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(places: Int) { free = places }

    func enter() async {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    func leave() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
