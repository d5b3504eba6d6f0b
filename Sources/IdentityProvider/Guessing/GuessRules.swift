/// How many guesses are free, and how long one waits after that.
package struct GuessRules: Sendable {
    /// Free guesses at one account from one address, or from one browser that the account knows.
    package var perPair: Int
    /// Free guesses at one account from wherever it does not know.
    package var perAccount: Int
    /// Free guesses from one address, whatever the account.
    package var perAddress: Int
    /// The longest wait; the first is a second, and each is twice the one before.
    package var longestWait: Duration
    /// How long the answer to a wrong password takes at least, so that it does not tell by its time what was found.
    package var failureTakes: Duration

    /// NIST SP 800-63B-4 §3.2.2: not more consecutive failures than these, ever.
    static let most: Int64 = 100

    package init(
        perPair: Int = 5, perAccount: Int = 20, perAddress: Int = 50, longestWait: Duration = .seconds(3600),
        failureTakes: Duration = .zero
    ) {
        self.perPair = perPair
        self.perAccount = perAccount
        self.perAddress = perAddress
        self.longestWait = longestWait
        self.failureTakes = failureTakes
    }
}
