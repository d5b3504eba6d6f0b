/// The first page of an account, `account_overview.mustache`.
package struct AccountOverviewContext: PageContext {
    package var navigation: AccountNavigationContext
    package var account: AccountContext

    package init(navigation: AccountNavigationContext, account: AccountContext) {
        self.navigation = navigation
        self.account = account
    }

    package static let template = "account_overview"

    package func fields(_ messages: Messages) -> PageObject {
        ["nav": .object(navigation.fields(messages)), "account": .object(account.fields)]
    }

    package static var samples: [PageSample<AccountOverviewContext>] {
        var operators = AccountNavigationContext.sample(.overview)
        operators.manage = .route("/manage")
        return [
            PageSample("named", AccountOverviewContext(navigation: .sample(.overview), account: .sample)),
            PageSample(
                "unnamed",
                AccountOverviewContext(
                    navigation: .sample(.overview), account: AccountContext(name: nil, identifier: "ada@example.com"))),
            PageSample("operator", AccountOverviewContext(navigation: operators, account: .sample)),
        ]
    }
}
