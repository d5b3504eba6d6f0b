/// Whom a new password is for.
package struct PasswordOwner: Sendable {
    /// What an attacker would try first with this person: parts of the address, the user name, the names.
    package var words: [String]
    /// Whether a second factor is asked for at every sign-in of the person, so that the password may be shorter.
    package var hasSecondFactor: Bool

    package init(words: [String], hasSecondFactor: Bool = false) {
        self.words = words
        self.hasSecondFactor = hasSecondFactor
    }

    package init(_ profile: UserProfile, hasSecondFactor: Bool = false) {
        let localPart = profile.email.text.prefix { $0 != "@" }
        let names = [profile.username, profile.name, profile.givenName, profile.familyName].compactMap { $0 }
        self.init(words: [String(localPart)] + names, hasSecondFactor: hasSecondFactor)
    }
}
