/// What people may do with accounts by themselves, and what is asked of everybody.
extension IdentityProviderKeys {
    static let accounts: [any AnySettingKey] = [
        registrationMode, registrationDomains, registrationInvitationLifespan, registrationRequiredClaims,
        registrationTermsVersion, registrationPrivacyVersion, verificationRequired, recoveryEnabled, deletionEnabled,
        deletionGrace,
    ]

    static let registrationMode = SettingKey<IdentityProviderSettings.Accounts.Registration>(
        "registration.mode", .choice, default: .off,
        "Who makes an account: `on` everybody who confirms an e-mail address, `invitation` whoever was invited.")

    static let registrationDomains = SettingKey<[String]>(
        "registration.email_domains", .list(.text), default: [],
        "The domains whose e-mail addresses may register.", defaultNote: "all",
        check: SettingCheck("domains without `@`, such as example.com") { domains in
            domains.allSatisfy { !$0.isEmpty && !$0.contains("@") && AbsoluteURL.isPlain($0) }
        })

    static let registrationInvitationLifespan = SettingKey<Duration>(
        "registration.invitation_lifespan", .duration, default: .seconds(7 * 86_400),
        "How long an invitation can be accepted.", check: .positive(atMost: .seconds(90 * 86_400), "2160h"))

    static let registrationRequiredClaims = SettingKey<[IdentityProviderSettings.Accounts.Claim]>(
        "registration.required_claims", .list(.choice), default: [],
        "What must be known of everybody; who signs in without it is asked to fill it in.")

    static let registrationTermsVersion = SettingKey<String?>(
        "registration.terms_version", .optional(.text), default: nil,
        "The version of the terms at site.terms_url; everybody has to agree to it, and again when it changes.",
        defaultNote: "nobody is asked")

    static let registrationPrivacyVersion = SettingKey<String?>(
        "registration.privacy_version", .optional(.text), default: nil,
        "The version of the privacy policy at site.privacy_url, by the same rule.", defaultNote: "nobody is asked")

    static let verificationRequired = SettingKey<Bool>(
        "verification.required", .bool, default: false,
        "Whether the e-mail address has to be confirmed before the first sign-in. Nobody is asked where no mail is sent."
    )

    static let recoveryEnabled = SettingKey<Bool>(
        "recovery.enabled", .bool, default: true,
        "Whether people who forgot their password get a code by mail to choose another.")

    static let deletionEnabled = SettingKey<Bool>(
        "deletion.enabled", .bool, default: true, "Whether people can delete their account by themselves.")

    static let deletionGrace = SettingKey<Duration>(
        "deletion.grace_period", .duration, default: .seconds(14 * 86_400),
        "How long a deleted account is kept for a person who signs in to keep it; 0s is not at all.",
        check: SettingCheck("between 0s and 2160h") { (.zero ... .seconds(90 * 86_400)).contains($0) })
}
