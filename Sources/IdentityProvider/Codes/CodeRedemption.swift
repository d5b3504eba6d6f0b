import Ground

/// What became of a code that somebody typed.
package enum CodeRedemption: Sendable, Hashable {
    /// It was right, and nobody else will be told so.
    case redeemed(CodeHolder)
    case wrong(triesLeft: Int64)
    /// Redeemed before, used up by wrong tries, replaced, expired or never asked for: a new one is needed.
    case spent
}

/// Whose address the redeemed code proves.
package struct CodeHolder: Sendable, Hashable {
    /// `nil`: nobody's account; the code was made so that the answer is the same for everyone.
    package let userID: UserID?
    package let address: EmailAddress
}

/// What a mailed link leads to, before anybody pressed its button.
package enum LinkState: Sendable, Hashable {
    case valid(CodeHolder)
    case used
    /// Expired, replaced, or never sent.
    case unknown
}
