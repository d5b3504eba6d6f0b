import Ground

/// Counts the user codes that were tried, for all processes together.
package protocol UserCodeGuessStore: Sendable {
    /// Counts one more under `name`, and tells how many there are now. The count ends at `expiry`.
    func count(_ name: String, until expiry: UnixTime) async throws -> Int64

    /// Takes one back: it was no guess.
    func forgive(_ names: [String]) async throws
}
