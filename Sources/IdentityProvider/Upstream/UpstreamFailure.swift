/// Why a sign-in at another provider came to nothing.
package struct UpstreamFailure: Error, Sendable {
    /// Chooses the text that the person reads: `upstream.error.<reason>`. Nothing of what the provider said is shown.
    package enum Reason: String, Sendable, CaseIterable {
        /// The person, or the provider, said no.
        case denied
        /// The provider cannot be reached, or does not answer as a provider does.
        case unavailable
        /// What came back proves nothing.
        case refused
        /// What came back was answered before, is too old, or belongs to another attempt.
        case expired
        /// The person was to confirm who they are, and did not have to prove it there just now.
        case stale
        /// Somebody else than the account that is asked for.
        case otherAccount = "other_account"
        /// The identity signs somebody else in here already.
        case taken

        var key: MessageKey { MessageKey("upstream.error." + rawValue) }
    }

    let reason: Reason
    /// For the log: the rule that was broken. Never a code, a token, or more of the provider's words than an error code.
    let detail: String

    init(_ reason: Reason, _ detail: String) {
        self.reason = reason
        self.detail = detail
    }

    /// The `error` of another party, if it looks like one (RFC 6749 §5.2): anybody may have written it.
    static func code(_ text: String?) -> String? {
        guard let text, (1...64).contains(text.utf8.count),
            text.utf8.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || $0 == UInt8(ascii: "_") })
        else { return nil }
        return text
    }
}
