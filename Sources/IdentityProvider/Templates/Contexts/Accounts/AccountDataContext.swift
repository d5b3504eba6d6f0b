/// The page about a person's data, `account_data.mustache`: take it along, or give the account up. The first form posts
/// nothing but its token; the second sends `confirm` (`true`).
package struct AccountDataContext: PageContext {
    package var navigation: AccountNavigationContext
    package var export: FormContext
    /// `nil`: people cannot give their account up by themselves.
    package var deletion: FormContext?
    /// How long the account is kept for a person who changes their mind.
    package var grace: Duration
    /// The box was not ticked.
    package var isUnconfirmed: Bool

    package init(
        navigation: AccountNavigationContext, export: FormContext, deletion: FormContext?, grace: Duration,
        isUnconfirmed: Bool = false
    ) {
        self.navigation = navigation
        self.export = export
        self.deletion = deletion
        self.grace = grace
        self.isUnconfirmed = isUnconfirmed
    }

    package static let template = "account_data"

    package func fields(_ messages: Messages) -> PageObject {
        let alert = isUnconfirmed ? AlertContext([("account_data.error.unconfirmed", field: "confirm")]) : nil
        return [
            "nav": .object(navigation.fields(messages)), "export": .object(["form": .object(export.fields)]),
            "deletion": .object(deletion.map { ["form": .object($0.fields)] }),
            "grace": .object(grace == .zero ? nil : DurationWords(grace).fields(messages)),
            "isUnconfirmed": .flag(isUnconfirmed), "alert": .object(alert?.fields(messages)),
        ]
    }

    package static var samples: [PageSample<AccountDataContext>] {
        let first = AccountDataContext(
            navigation: .sample(.data), export: .sample, deletion: .sample, grace: .seconds(14 * 86_400))
        var unconfirmed = first
        unconfirmed.isUnconfirmed = true
        unconfirmed.grace = .zero
        var exportOnly = first
        exportOnly.deletion = nil
        return [
            PageSample("first", first), PageSample("unconfirmed", unconfirmed), PageSample("export_only", exportOnly),
        ]
    }
}
