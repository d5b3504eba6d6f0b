/// The page of one passkey, security key or authenticator app, `edit_factor.mustache`. Its form sends `name` and
/// `decision`: `rename` or `remove`, the latter with `end_sessions`.
package struct EditFactorContext: PageContext {
    package var navigation: AccountNavigationContext
    package var form: FormContext
    package var item: SecurityContext.Item
    /// Nothing is left but the password when it is removed.
    package var isLast: Bool
    /// The form came back without a name.
    package var isNameMissing: Bool

    package init(
        navigation: AccountNavigationContext, form: FormContext, item: SecurityContext.Item, isLast: Bool,
        isNameMissing: Bool = false
    ) {
        self.navigation = navigation
        self.form = form
        self.item = item
        self.isLast = isLast
        self.isNameMissing = isNameMissing
    }

    package static let template = "edit_factor"

    package func fields(_ messages: Messages) -> PageObject {
        let name = item.name.isEmpty ? item.kind.defaultName(messages) : item.name
        let field = FieldContext(
            "name", label: "factor.name", value: isNameMissing ? "" : name, autocomplete: "off",
            problem: isNameMissing ? "factor.error.name_missing" : nil)
        return [
            "nav": .object(navigation.fields(messages)), "form": .object(form.fields),
            "item": .object(item.fields(messages)), "nameField": .object(field.fields(messages)),
            "isLast": .flag(isLast), "endSessions": .object(EndSessionsContext(isTicked: true).fields), "security": .url(.route("/account/security")),
        ]
    }

    package static var samples: [PageSample<EditFactorContext>] {
        let items = SecurityContext.samples[0].page.items
        let pages = items.enumerated().map { index, item in
            PageSample(
                item.kind.rawValue,
                EditFactorContext(navigation: .sample(.security), form: .sample, item: item, isLast: index == 0))
        }
        let nameless = pages.prefix(1).map { sample in
            var page = sample.page
            page.isNameMissing = true
            return PageSample("nameless", page)
        }
        return pages + nameless
    }
}
