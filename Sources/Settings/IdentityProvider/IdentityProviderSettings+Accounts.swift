extension IdentityProviderSettings {
    /// What people may do with accounts by themselves, and what is asked of everybody.
    package struct Accounts: Sendable, Hashable {
        package enum Registration: String, Sendable, CaseIterable {
            case off, invitation, on
        }

        /// A standard claim that people fill in (OpenID Connect Core §5.1).
        package enum Claim: String, Sendable, CaseIterable {
            case givenName = "given_name"
            case familyName = "family_name"
            case name
            case username = "preferred_username"
            case phone = "phone_number"
        }

        package let registration: Registration
        package let emailDomains: [String]
        package let invitationLifespan: Duration
        package let requiredClaims: [Claim]
        package let termsVersion: String?
        package let privacyVersion: String?
        package let requiresVerification: Bool
        package let offersRecovery: Bool
        /// `nil`: people cannot delete their account.
        package let deletionGrace: Duration?

        init(_ snapshot: SettingsSnapshot) {
            registration = snapshot[IdentityProviderKeys.registrationMode]
            emailDomains = snapshot[IdentityProviderKeys.registrationDomains]
            invitationLifespan = snapshot[IdentityProviderKeys.registrationInvitationLifespan]
            requiredClaims = snapshot[IdentityProviderKeys.registrationRequiredClaims]
            termsVersion = snapshot[IdentityProviderKeys.registrationTermsVersion]
            privacyVersion = snapshot[IdentityProviderKeys.registrationPrivacyVersion]
            requiresVerification = snapshot[IdentityProviderKeys.verificationRequired]
            offersRecovery = snapshot[IdentityProviderKeys.recoveryEnabled]
            deletionGrace =
                snapshot[IdentityProviderKeys.deletionEnabled] ? snapshot[IdentityProviderKeys.deletionGrace] : nil
        }
    }
}
