/// What operators see of a person: never anything about a password but that a new one is demanded.
package struct ManagedPerson: Sendable {
    package var account: AccountContext
    package var subject: String
    package var isEmailVerified: Bool
    package var username: String?
    package var phone: String?
    package var created: DateWords
    package var isEnabled: Bool
    /// A new password is to be chosen at the next sign-in.
    package var mustChangePassword: Bool
    /// When the account goes that was given up.
    package var deletion: DateWords?
    /// It is the operator's own.
    package var isOwn: Bool

    package init(
        account: AccountContext, subject: String, isEmailVerified: Bool, username: String?, phone: String?,
        created: DateWords, isEnabled: Bool, mustChangePassword: Bool, deletion: DateWords?, isOwn: Bool
    ) {
        self.account = account
        self.subject = subject
        self.isEmailVerified = isEmailVerified
        self.username = username
        self.phone = phone
        self.created = created
        self.isEnabled = isEnabled
        self.mustChangePassword = mustChangePassword
        self.deletion = deletion
        self.isOwn = isOwn
    }

    var fields: PageObject {
        [
            "account": .object(account.fields), "subject": .text(subject), "isEmailVerified": .flag(isEmailVerified),
            "username": .text(username), "phone": .text(phone), "created": .object(created.fields),
            "isDisabled": .flag(!isEnabled), "mustChangePassword": .flag(mustChangePassword),
            "deletion": .object(deletion?.fields), "isOwn": .flag(isOwn),
        ]
    }

    static let sample = ManagedPerson(
        account: .sample, subject: "7d6a3c1e-2f0b-4b4e-9a61-5c1f0e8d2b97", isEmailVerified: true, username: "ada",
        phone: "+44 20 7946 0958", created: .sample, isEnabled: true, mustChangePassword: false, deletion: nil,
        isOwn: false)
}
