/// The assertions that were used and have not expired.
package protocol UsedAssertionStore: Sendable {
    /// Uses the assertion up: of any number of racing callers exactly one gets `true`.
    func use(_ assertion: UsedAssertion) async throws -> Bool
}
