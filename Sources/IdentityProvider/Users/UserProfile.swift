import Ground

/// What is known about a person, as far as clients may learn it (OpenID Connect Core §5.1).
package struct UserProfile: Sendable, Hashable {
    package var email: EmailAddress
    package var isEmailVerified = false
    /// A second way to name oneself at sign-in; unique, and without `@`, so that it is nobody's address.
    package var username: String?
    package var name: String?
    package var givenName: String?
    package var familyName: String?
    package var phone: String?
    /// A JSON object (OpenID Connect Core §5.1.1).
    package var address: JSONObject?
    /// Whatever else is known, by the names of `AttributeSchema`.
    package var attributes = JSONObject()

    package init(email: EmailAddress) { self.email = email }

    /// What a page calls the person; `nil` where no name is known.
    package var displayName: String? {
        if let name { return name }
        let parts = [givenName, familyName].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }
}
