import Ground
import HTTPTypes

/// The forms of a person's own pages: their token is bound to the session's cookie, so another site, another browser and
/// an earlier session cannot send them (OWASP CSRF Prevention).
struct AccountForm: Sendable {
    let csrf: CSRFProtection

    /// - Parameter hidden: further fields that the form sends.
    func context(
        _ action: OwnPath, _ signedIn: Browsers.SignedIn, hidden: [(name: String, value: String)] = []
    ) -> FormContext {
        FormContext(
            action: action.url, csrf: csrf.token(signedIn.cookie), hidden: hidden)
    }

    /// A form that was not made for this session is not taken; its page can be had again.
    func requireToken(
        of form: FormParameters, _ page: OwnPath, _ signedIn: Browsers.SignedIn
    ) throws(PageFailure) {
        guard csrf.accepts(form[FormContext.csrfField] ?? "", signedIn.cookie) else {
            throw PageFailure(
                .forbidden, "form_expired", retry: SafeURL(path: page.text).map { ErrorContext.Retry($0) })
        }
    }
}
