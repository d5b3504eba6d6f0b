/// What a mail about a second factor calls it.
package enum MailedFactor: String, Sendable, CaseIterable {
    case authenticatorApp = "authenticator_app"
    case securityKey = "security_key"
    case recoveryCodes = "recovery_codes"

    var key: MessageKey { MessageKey("mail.factor." + rawValue) }
}
