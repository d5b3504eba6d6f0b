/// What the site lets people do with accounts by themselves, and what it asks of everybody.
package struct AccountPolicy: Sendable {
    /// Who may make an account.
    package enum Registration: String, Sendable, CaseIterable {
        case off, invitation, on
    }

    package var registration: Registration
    /// The domains whose addresses may register, in lower case; empty: any.
    package var emailDomains: Set<String>
    /// Nobody signs in whose address is not confirmed.
    package var requiresVerification: Bool
    /// People who forgot their password help themselves.
    package var offersRecovery: Bool
    /// What everybody must have agreed to.
    package var terms: [TermsDocument]
    /// What must be known of everybody.
    package var requiredClaims: [ProfileClaim]
    /// How long an account is kept that its person gave up; `nil`: people cannot give it up.
    package var deletionGrace: Duration?

    package init(
        registration: Registration = .off, emailDomains: Set<String> = [], requiresVerification: Bool = false,
        offersRecovery: Bool = true, terms: [TermsDocument] = [], requiredClaims: [ProfileClaim] = [],
        deletionGrace: Duration? = .seconds(14 * 86_400)
    ) {
        self.registration = registration
        self.emailDomains = emailDomains
        self.requiresVerification = requiresVerification
        self.offersRecovery = offersRecovery
        self.terms = terms
        self.requiredClaims = requiredClaims
        self.deletionGrace = deletionGrace
    }

    /// Whether `email` is of a domain that may register.
    func admits(_ email: EmailAddress) -> Bool {
        emailDomains.isEmpty || email.key.split(separator: "@").last.map { emailDomains.contains(String($0)) } == true
    }
}
