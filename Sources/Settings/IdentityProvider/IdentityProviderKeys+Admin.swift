import Ground

/// The listener for operators: users, sessions, events, mails, metrics.
extension IdentityProviderKeys {
    static let admin: [any AnySettingKey] =
        [adminHost, adminPort, adminToken] + adminSocket.all + adminTLS.all

    static let adminSocket = SocketKeys("admin")
    static let adminTLS = TLSKeys("admin")

    static let adminHost = SettingKey<String>(
        "admin.host", .text, default: "127.0.0.1",
        "The address that the admin API is bound to, or `unix:` and the path of a socket.", check: .host)

    static let adminPort = SettingKey<Int>(
        "admin.port", .integer, default: 3001, "The port of the admin API; 0 lets the system choose.",
        check: .within(0...65535))

    static let adminToken = SettingKey<Secret<SecretKind.AdminToken>?>(
        "admin.token", .optional(.secret()), default: nil,
        "What callers of the admin API present as `Authorization: Bearer`; needed where not only this machine reaches it.",
        defaultNote: "nothing is asked for",
        check: SettingCheck("at least 32 visible ASCII characters") { token in
            guard let text = token?.exposed else { return true }
            return text.utf8.count >= 32 && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        })
}
