/// The page before the code: the account's address has yet to be confirmed, `confirm_email.mustache`. Nothing is sent
/// before the person asks for it. Its form sends `decision`: `send` or `cancel`.
package struct ConfirmEmailContext: PageContext {
    package var form: FormContext
    package var client: ClientContext?
    package var address: String
    /// Too many codes were asked for.
    package var isThrottled: Bool
    /// The mail's link was followed meanwhile; nothing is left to do but to go on.
    package var isConfirmed: Bool

    package init(
        form: FormContext, client: ClientContext? = nil, address: String, isThrottled: Bool = false,
        isConfirmed: Bool = false
    ) {
        self.form = form
        self.client = client
        self.address = address
        self.isThrottled = isThrottled
        self.isConfirmed = isConfirmed
    }

    package static let template = "confirm_email"

    package func fields(_ messages: Messages) -> PageObject {
        let alert = isThrottled ? AlertContext([("code.error.throttled", field: nil)]) : nil
        return [
            "form": .object(form.fields), "client": .object(client?.fields), "address": .text(address),
            "alert": .object(alert?.fields(messages)), "isConfirmed": .flag(isConfirmed),
        ]
    }

    package static var samples: [PageSample<ConfirmEmailContext>] {
        [
            PageSample(
                "confirmed",
                ConfirmEmailContext(form: .sample, client: .sample, address: "ada@example.com", isConfirmed: true)),
            PageSample("first", ConfirmEmailContext(form: .sample, client: .sample, address: "ada@example.com")),
            PageSample(
                "throttled", ConfirmEmailContext(form: .sample, address: "ada@example.com", isThrottled: true)),
        ]
    }
}
