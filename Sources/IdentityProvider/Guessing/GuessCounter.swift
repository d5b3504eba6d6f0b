import Ground

/// One of the counters that a guess moves.
struct GuessCounter: Sendable {
    /// The keyed hash under which it is stored: the table names neither people nor addresses.
    let key: [UInt8]
    /// The keyed hash of the account, so that its counters can be found; `nil` for the counter of an address.
    let account: [UInt8]?
    /// Guesses without a wait.
    let free: Int
    /// One failure is forgiven after this time; `nil`: only success forgives.
    let forgiveness: Duration?
    /// Whether it shuts the account for good after `GuessRules.most`.
    let shuts: Bool
}

extension GuessCounter {
    /// The counters of `guess`. A browser that the account knows has an allowance of its own, so that no stranger's
    /// guesses can keep its owner out; everybody else shares one for the account, and has one each for their address.
    static func all(for guess: Guess, _ rules: GuessRules, _ keys: KeyRing) -> [GuessCounter] {
        func hash(_ scope: String, _ parts: [UInt8]...) -> [UInt8] {
            // The kind has no zero byte, and everything before the last part has a fixed length.
            keys.hashes(of: Array("\(scope) \(guess.kind.rawValue)".utf8) + [0] + parts.joined(), for: .guess).first ?? []
        }
        let account = Self.account(guess.account, keys)
        if guess.kind == .mail { return [network(guess, rules, hash)].compactMap(\.self) }
        if let browser = guess.origin.knownBrowser {
            return [
                GuessCounter(
                    key: hash("browser", account, Array(browser.utf8)), account: account, free: rules.perPair,
                    forgiveness: nil, shuts: true)
            ]
        }
        var counters = [
            GuessCounter(
                key: hash("account", account), account: account, free: rules.perAccount, forgiveness: nil, shuts: true)
        ]
        if let network = guess.origin.network {
            counters.append(
                GuessCounter(
                    key: hash("pair", account, network), account: account, free: rules.perPair, forgiveness: nil,
                    shuts: false))
        }
        if let network = network(guess, rules, hash) { counters.append(network) }
        // In one order everywhere, so that two guesses do not wait for each other's rows.
        return counters.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    }

    private static func network(
        _ guess: Guess, _ rules: GuessRules, _ hash: (String, [UInt8]...) -> [UInt8]
    ) -> GuessCounter? {
        guess.origin.network.map { network in
            GuessCounter(
                key: hash("address", network), account: nil, free: rules.perAddress, forgiveness: .seconds(300),
                shuts: false)
        }
    }

    static func account(_ account: String, _ keys: KeyRing) -> [UInt8] {
        keys.hashes(of: Array("of \(account)".utf8), for: .guess).first ?? []
    }
}
