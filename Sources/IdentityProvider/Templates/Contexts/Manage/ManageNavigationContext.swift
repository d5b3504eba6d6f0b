/// The list of the admin area's parts and the way out. The partial `manage_nav` draws it.
package struct ManageNavigationContext: Sendable {
    package var current: ManageSection
    package var signOut: SafeURL?

    package init(current: ManageSection, signOut: SafeURL?) {
        self.current = current
        self.signOut = signOut
    }

    func fields(_ messages: Messages) -> PageObject {
        [
            "items": .list(
                ManageSection.allCases.map { section in
                    .object([
                        "url": .url(section.url), "isCurrent": .flag(section == current),
                        "label": .message(messages[MessageKey("manage.nav." + section.rawValue)]),
                    ])
                }),
            "account": .url(.route("/account")), "signOut": .url(signOut),
        ]
    }

    static func sample(_ section: ManageSection) -> ManageNavigationContext {
        ManageNavigationContext(current: section, signOut: .route("/logout"))
    }
}
