/// What must hold between the keys of mail.
enum MailRules {
    static let all: [SettingsRule] = [hasSender, hasServer, hasFolder, plainStaysHere, hasWholeCredentials]

    private static let hasSender = SettingsRule.about(IdentityProviderKeys.mailFrom) { snapshot in
        guard snapshot[IdentityProviderKeys.mailTransport] != .none, snapshot[IdentityProviderKeys.mailFrom] == nil
        else { return nil }
        return SettingProblem("Mail needs a sender.", remedy: "Set mail.from, such as no-reply@example.com.")
    }

    private static let hasServer = SettingsRule.about(IdentityProviderKeys.mailHost) { snapshot in
        guard snapshot[IdentityProviderKeys.mailTransport] == .smtp, snapshot[IdentityProviderKeys.mailHost] == nil
        else { return nil }
        return SettingProblem("Mail by SMTP needs a mail server.", remedy: "Set mail.host, such as smtp.example.com.")
    }

    private static let hasFolder = SettingsRule.about(IdentityProviderKeys.mailFolder) { snapshot in
        guard snapshot[IdentityProviderKeys.mailTransport] == .file, snapshot[IdentityProviderKeys.mailFolder] == nil
        else { return nil }
        return SettingProblem("Mail into files needs a folder.", remedy: "Set mail.folder, or mail.transport to smtp.")
    }

    /// Codes that open accounts go over this line.
    private static let plainStaysHere = SettingsRule.about(IdentityProviderKeys.mailSecurity) { snapshot in
        guard snapshot[IdentityProviderKeys.mailTransport] == .smtp,
            snapshot[IdentityProviderKeys.mailSecurity] == .none,
            let host = snapshot[IdentityProviderKeys.mailHost],
            !ListenerAddress(host: host, port: 0).isLoopback
        else { return nil }
        return SettingProblem(
            "Mail would leave this machine in the clear.", remedy: "Use starttls or tls, or a mail server on localhost."
        )
    }

    private static let hasWholeCredentials = SettingsRule.about(IdentityProviderKeys.mailUsername) { snapshot in
        let hasName = snapshot[IdentityProviderKeys.mailUsername] != nil
        guard hasName != (snapshot[IdentityProviderKeys.mailPassword] != nil) else { return nil }
        return SettingProblem(
            "A name without a password, or a password without a name.", remedy: "Set mail.username and mail.password.")
    }
}
