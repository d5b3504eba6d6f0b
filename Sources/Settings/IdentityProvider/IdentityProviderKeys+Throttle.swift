/// How often somebody can guess (NIST SP 800-63B-4 §3.2.2).
extension IdentityProviderKeys {
    static let throttle: [any AnySettingKey] = [perPair, perAccount, perAddress, longestWait, failureTakes]

    static let perPair = SettingKey<Int>(
        "throttle.per_pair", .integer, default: 5,
        "How many wrong passwords or codes are free at one account from one address, or from a browser that it knows. "
            + "After each further one there is a wait, first of a second, then twice as long each time.",
        check: .within(1...50))

    static let perAccount = SettingKey<Int>(
        "throttle.per_account", .integer, default: 20,
        "How many are free at one account from all browsers together that it does not know.", check: .within(1...90))

    static let perAddress = SettingKey<Int>(
        "throttle.per_address", .integer, default: 50,
        "How many are free from one address, or from one /64 of IPv6, at all accounts together; one is forgiven every "
            + "five minutes.", check: .within(1...1_000_000))

    static let longestWait = SettingKey<Duration>(
        "throttle.longest_wait", .duration, default: .seconds(3600), "The longest wait after a wrong password or code.",
        check: .positive(atMost: .seconds(86_400), "24h"))

    static let failureTakes = SettingKey<Duration>(
        "throttle.failed_sign_in_takes", .duration, default: .milliseconds(400),
        "How long the answer to a wrong password takes at least. Its time then does not tell what was found, where "
            + "imported hashes take longer than new ones; it costs no computation.",
        check: .atMost(.seconds(10), "10s"))
}
