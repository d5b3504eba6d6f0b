import Authenticators
import Ground

/// The page that shows recovery codes, once, `recovery_codes.mustache`; and before that, on the account's pages, asks
/// whether new ones are wanted. Its form sends `decision`: `renew` on the account's page, `continue` in a sign-in.
package struct RecoveryCodesContext: PageContext {
    /// `nil` in a sign-in.
    package var navigation: AccountNavigationContext?
    package var form: FormContext?
    /// The new codes; empty: they are yet to be made.
    package var codes: [Secret<EnteredCode>]
    /// How many of the present codes are left; `nil`: there are none.
    package var left: Int?

    package init(
        navigation: AccountNavigationContext?, form: FormContext?, codes: [Secret<EnteredCode>] = [], left: Int? = nil
    ) {
        self.navigation = navigation
        self.form = form
        self.codes = codes
        self.left = left
    }

    package static let template = "recovery_codes"

    package func fields(_ messages: Messages) -> PageObject {
        [
            "nav": .object(navigation?.fields(messages)), "form": .object(form?.fields),
            "hasCodes": .flag(!codes.isEmpty), "codes": .list(codes.map { .text($0.exposed) }),
            "left": .text(left.map(String.init)), "security": .url(.route("/account/security")),
        ]
    }

    package static var samples: [PageSample<RecoveryCodesContext>] {
        let codes = (1...10).map { Secret<EnteredCode>("k7qf-2m3a-\($0 % 10)xyz-abcd-efgh-ijk\($0 % 10)") }
        let before = RecoveryCodesContext(navigation: .sample(.security), form: .sample, left: 3)
        return [
            PageSample("before", before),
            PageSample("first", RecoveryCodesContext(navigation: .sample(.security), form: .sample)),
            PageSample("shown", RecoveryCodesContext(navigation: .sample(.security), form: nil, codes: codes)),
            PageSample("in_sign_in", RecoveryCodesContext(navigation: nil, form: .sample, codes: codes)),
        ]
    }
}
