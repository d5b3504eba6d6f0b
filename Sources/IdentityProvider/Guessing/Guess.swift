import Ground

/// An attempt to prove who one is. It may be a guess, and is counted as one until it proves right.
package struct Guess: Sendable {
    /// What is guessed; each kind has counters of its own.
    package enum Kind: String, Sendable, CaseIterable {
        case password
        case secondFactor = "second_factor"
        /// Not a guess but a wish for mail. Only its network has a counter: a mailbox has its bound in `OneTimeCodes`, and
        /// one that a stranger could use up for ever would keep the owner from their recovery.
        case mail
    }

    package let kind: Kind
    /// Whose it is: the subject, or what was typed where that names nobody. Strangers must not be able to tell which.
    package let account: String
    package let origin: GuessOrigin

    package init(_ kind: Kind, account: String, from origin: GuessOrigin) {
        self.kind = kind
        self.account = account
        self.origin = origin
    }
}

/// Where a guess comes from.
package struct GuessOrigin: Sendable {
    /// `nil` where the client has none, as on a Unix socket.
    package var address: IPAddress?
    /// The name of a browser that the account was signed in at before; `nil` for every other.
    package var knownBrowser: String?

    package init(address: IPAddress? = nil, knownBrowser: String? = nil) {
        self.address = address
        self.knownBrowser = knownBrowser
    }

    /// The part of the address that one customer of a provider holds: an IPv6 address has 64 bits that cost nothing
    /// (RFC 6177 §2).
    var network: [UInt8]? { address.map { $0.bytes.count == 16 ? Array($0.bytes.prefix(8)) : $0.bytes } }
}
