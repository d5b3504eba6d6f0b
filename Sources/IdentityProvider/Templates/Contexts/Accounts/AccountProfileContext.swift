/// What is known about a person, for them to mend, `account_profile.mustache`. Its form sends the fields.
package struct AccountProfileContext: PageContext {
    package var navigation: AccountNavigationContext
    package var form: FormContext
    package var account: AccountContext
    package var inputs: [ProfileFieldContext]
    package var addressInputs: [ProfileFieldContext]
    package var isSaved: Bool

    package init(
        navigation: AccountNavigationContext, form: FormContext, account: AccountContext,
        inputs: [ProfileFieldContext], addressInputs: [ProfileFieldContext], isSaved: Bool = false
    ) {
        self.navigation = navigation
        self.form = form
        self.account = account
        self.inputs = inputs
        self.addressInputs = addressInputs
        self.isSaved = isSaved
    }

    package static let template = "account_profile"

    package func fields(_ messages: Messages) -> PageObject {
        [
            "nav": .object(navigation.fields(messages)), "form": .object(form.fields),
            "account": .object(account.fields), "inputs": .list(inputs.map { .object($0.fields(messages)) }),
            "addressInputs": .list(addressInputs.map { .object($0.fields(messages)) }), "isSaved": .flag(isSaved),
            "alert": .object(AlertContext(of: inputs + addressInputs)?.fields(messages)),
        ]
    }

    package static var samples: [PageSample<AccountProfileContext>] {
        let address = [
            ProfileFieldContext("street_address", value: "12 St James's Square", autocomplete: "street-address"),
            ProfileFieldContext("postal_code", value: "SW1Y 4JH", autocomplete: "postal-code"),
            ProfileFieldContext("locality", value: "London", autocomplete: "address-level2"),
            ProfileFieldContext("country", autocomplete: "country-name"),
        ]
        var saved = AccountProfileContext(
            navigation: .sample(.profile), form: .sample, account: .sample,
            inputs: ProfileFieldContext.samples.filter { $0.problem == nil }, addressInputs: address)
        var wrong = saved
        wrong.inputs = ProfileFieldContext.samples
        wrong.addressInputs =
            address.dropLast() + [
                ProfileFieldContext("country", autocomplete: "country-name", problem: "profile.error.missing")
            ]
        saved.isSaved = true
        return [PageSample("saved", saved), PageSample("wrong", wrong)]
    }
}
