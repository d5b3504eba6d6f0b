/// What a new password must be like (NIST SP 800-63B-4 §3.1.1.2).
extension IdentityProviderKeys {
    static let password: [any AnySettingKey] = [
        passwordLength, passwordLengthWithSecondFactor, breachCheck, breachCheckURL, breachCheckTimeout,
    ]

    static let passwordLength = SettingKey<Int>(
        "password.min_length", .integer, default: 15,
        "How many characters a new password has at least, where it is the only factor.", check: .within(8...64))

    static let passwordLengthWithSecondFactor = SettingKey<Int>(
        "password.min_length_with_second_factor", .integer, default: 8,
        "How many it has at least where the person is asked for a second factor at every sign-in.",
        check: .within(8...64))

    static let breachCheck = SettingKey<Bool>(
        "password.breach_check.enabled", .bool, default: false,
        "Whether a corpus of breached passwords is asked about new ones. Five hexadecimal digits of a SHA-1 leave this "
            + "program; where there is no answer, the password is taken and that is logged.")

    static let breachCheckURL = SettingKey<AbsoluteURL?>(
        "password.breach_check.url", .optional(.url), default: nil,
        "A mirror of the corpus; `/range/` and the five digits are added.",
        defaultNote: "Pwned Passwords, https://api.pwnedpasswords.com")

    static let breachCheckTimeout = SettingKey<Duration>(
        "password.breach_check.timeout", .duration, default: .seconds(2), "How long its answer is waited for.",
        check: .positive(atMost: .seconds(30), "30s"))
}
