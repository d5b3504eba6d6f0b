/// The page that asks for what the site must know of everybody, `complete_profile.mustache`. Its form sends the fields.
package struct CompleteProfileContext: PageContext {
    package var form: FormContext
    package var client: ClientContext?
    package var inputs: [ProfileFieldContext]

    package init(form: FormContext, client: ClientContext? = nil, inputs: [ProfileFieldContext]) {
        self.form = form
        self.client = client
        self.inputs = inputs
    }

    package static let template = "complete_profile"

    package func fields(_ messages: Messages) -> PageObject {
        [
            "form": .object(form.fields), "client": .object(client?.fields),
            "inputs": .list(inputs.map { .object($0.fields(messages)) }),
            "alert": .object(AlertContext(of: inputs)?.fields(messages)),
        ]
    }

    package static var samples: [PageSample<CompleteProfileContext>] {
        let empty = [ProfileFieldContext("given_name", autocomplete: "given-name", isRequired: true)]
        return [
            PageSample("first", CompleteProfileContext(form: .sample, client: .sample, inputs: empty)),
            PageSample("missing", CompleteProfileContext(form: .sample, inputs: ProfileFieldContext.samples)),
        ]
    }
}
