/// The list of an account's pages and the way out. The partial `account_nav` draws it.
package struct AccountNavigationContext: Sendable {
    package var current: AccountSection
    /// The admin area, for those who may see it.
    package var manage: SafeURL?
    /// Where the person signs out, everywhere at once.
    package var signOut: SafeURL?

    package init(current: AccountSection, manage: SafeURL? = nil, signOut: SafeURL?) {
        self.current = current
        self.manage = manage
        self.signOut = signOut
    }

    func fields(_ messages: Messages) -> PageObject {
        [
            "items": .list(
                AccountSection.allCases.map { section in
                    .object([
                        "url": .url(section.path.url), "isCurrent": .flag(section == current),
                        "label": .message(messages[MessageKey("account_nav." + section.rawValue)]),
                    ])
                }),
            "manage": .url(manage), "signOut": .url(signOut),
        ]
    }

    static func sample(_ section: AccountSection) -> AccountNavigationContext {
        AccountNavigationContext(current: section, signOut: .route("/logout"))
    }
}
