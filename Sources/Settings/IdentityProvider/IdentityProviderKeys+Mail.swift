import Ground

/// How mail leaves.
extension IdentityProviderKeys {
    static let mail: [any AnySettingKey] = [
        mailTransport, mailFrom, mailFromName, mailFolder, mailHost, mailPort, mailSecurity, mailUsername, mailPassword,
        mailTrustFile, mailTimeLimit, mailGivesUpAfter, mailNewBrowsers,
    ]

    static let mailTransport = SettingKey<MailSettings.Transport>(
        "mail.transport", .choice, default: .none,
        "How mail leaves: by a mail server, into files for development, or not at all.",
        defaultNote: "in development mode `file`")

    static let mailFrom = SettingKey<String?>(
        "mail.from", .optional(.text), default: nil, "The sender's address; also where undeliverable mail returns to.",
        defaultNote: "in development mode no-reply@localhost",
        check: SettingCheck("an e-mail address") { address in
            guard let address else { return true }
            let parts = address.split(separator: "@", omittingEmptySubsequences: false)
            return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && AbsoluteURL.isPlain(address)
        })

    static let mailFromName = SettingKey<String?>(
        "mail.from_name", .optional(.text), default: nil, "The sender's name.", defaultNote: "site.name")

    static let mailFolder = SettingKey<String?>(
        "mail.folder", .optional(.text), default: nil,
        "With the transport `file`: the folder, made where it is missing.",
        defaultNote: "in development mode a new folder in /tmp, which is logged")

    static let mailHost = SettingKey<String?>(
        "mail.host", .optional(.text), default: nil, "With the transport `smtp`: the mail server's name or address.",
        check: SettingCheck("a host name or an address") { host in
            guard let host else { return true }
            return !host.isEmpty
                && host.utf8.allSatisfy { (0x21...0x7E).contains($0) && !#"/?#@[]\"#.utf8.contains($0) }
        })

    static let mailPort = SettingKey<Int>(
        "mail.port", .integer, default: 587, "Its port: 587 with `starttls`, 465 with `tls`.", check: .within(1...65535)
    )

    static let mailSecurity = SettingKey<MailSettings.Security>(
        "mail.security", .choice, default: .starttls,
        "How the way there is protected. A server that does not offer STARTTLS gets no mail; `none` is for this machine."
    )

    static let mailUsername = SettingKey<String?>(
        "mail.username", .optional(.text), default: nil, "The name to sign in with at the mail server.")

    static let mailPassword = SettingKey<Secret<SecretKind.Mail>?>(
        "mail.password", .optional(.secret()), default: nil, "The password for it.")

    static let mailTrustFile = SettingKey<String?>(
        "mail.ca_file", .optional(.text), default: nil,
        "A file with the certificates, in PEM, that the mail server's must come from.",
        defaultNote: "what the machine trusts")

    static let mailTimeLimit = SettingKey<Duration>(
        "mail.time_limit", .duration, default: .seconds(30), "How long handing one mail over may take.",
        check: .positive(atMost: .seconds(300), "5m"))

    static let mailGivesUpAfter = SettingKey<Duration>(
        "mail.give_up_after", .duration, default: .seconds(72 * 3600),
        "How long a mail is tried again before it is given up. Mails with a code are given up when the code ends.",
        check: .positive(atMost: .seconds(30 * 86_400), "720h"))

    static let mailNewBrowsers = SettingKey<Bool>(
        "mail.new_browsers", .bool, default: true,
        "Whether people get a mail when their account is signed in to with a browser that it was not signed in with before."
    )
}
