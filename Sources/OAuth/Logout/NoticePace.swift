/// How long one attempt to deliver notices of a logout may take, and how many are under way at a time.
package struct NoticePace: Sendable {
    package let patience: Duration
    package let width: Int

    /// While a person waits for their browser to go on.
    package static let prompt = NoticePace(patience: .seconds(2), width: 32)
    package static let background = NoticePace(patience: .seconds(10), width: 16)

    package static let maximumAttempts: Int64 = 8

    /// Longer than an attempt takes.
    var lease: Duration { patience + .seconds(10) }

    /// 5 s, 20 s, 80 s, … : the last attempt is about eight hours after the first.
    static func pause(after attempts: Int64) -> Duration {
        .seconds(5 << (2 * min(max(attempts - 1, 0), maximumAttempts)))
    }
}
