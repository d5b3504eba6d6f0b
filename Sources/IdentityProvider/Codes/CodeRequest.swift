/// What a code is asked for, and by which transaction or session: only there it can be redeemed (ASVS 6.6.2).
package struct CodeRequest: Sendable, Hashable {
    package enum Purpose: String, Sendable, CaseIterable {
        /// An account is about to be made.
        case registration
        /// The address of an account is confirmed.
        case verification
        /// The password was forgotten.
        case recovery
        /// An account gets another address.
        case emailChange = "email_change"
    }

    package let purpose: Purpose
    package let asker: String

    package init(_ purpose: Purpose, asker: String) {
        self.purpose = purpose
        self.asker = asker
    }
}
