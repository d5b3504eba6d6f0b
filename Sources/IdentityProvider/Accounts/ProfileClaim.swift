import Ground

/// A claim that people fill in themselves (OpenID Connect Core §5.1).
package enum ProfileClaim: String, Sendable, CaseIterable {
    case givenName = "given_name"
    case familyName = "family_name"
    case name
    case username = "preferred_username"
    case phone = "phone_number"

    /// The token of HTML's `autocomplete` attribute (WCAG 2.2 §1.3.5).
    var autocomplete: String {
        switch self {
        case .givenName: "given-name"
        case .familyName: "family-name"
        case .name: "name"
        case .username: "nickname"
        case .phone: "tel"
        }
    }

    var inputType: String { self == .phone ? "tel" : "text" }

    /// The part of a profile that the claim shows.
    var part: any WritableKeyPath<UserProfile, String?> & Sendable {
        switch self {
        case .givenName: \.givenName
        case .familyName: \.familyName
        case .name: \.name
        case .username: \.username
        case .phone: \.phone
        }
    }
}

/// A member of the `address` claim (OpenID Connect Core §5.1.1).
package enum AddressMember: String, Sendable, CaseIterable {
    case streetAddress = "street_address"
    case postalCode = "postal_code"
    case locality
    case region
    case country

    var autocomplete: String {
        switch self {
        case .streetAddress: "street-address"
        case .postalCode: "postal-code"
        case .locality: "address-level2"
        case .region: "address-level1"
        case .country: "country-name"
        }
    }
}
