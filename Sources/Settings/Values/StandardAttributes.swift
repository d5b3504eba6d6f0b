/// What OpenID Connect Core §5.1 knows about people and an account keeps beside its names and addresses. Released with
/// the scope `profile`.
package enum StandardAttributes {
    package static let profile: [SchemaAttribute] = [
        SchemaAttribute(name: "middle_name", kind: .text, label: "Middle name"),
        SchemaAttribute(name: "nickname", kind: .text, label: "Nickname"),
        SchemaAttribute(name: "profile", kind: .url, label: "Profile page"),
        SchemaAttribute(name: "picture", kind: .url, label: "Picture"),
        SchemaAttribute(name: "website", kind: .url, label: "Website"),
        SchemaAttribute(name: "gender", kind: .text, label: "Gender"),
        SchemaAttribute(name: "birthdate", kind: .date, label: "Date of birth"),
        SchemaAttribute(name: "zoneinfo", kind: .text, label: "Time zone"),
        SchemaAttribute(name: "locale", kind: .text, label: "Language"),
    ]

    /// Whether the number belongs to the person; operators say so.
    package static let phoneVerified = SchemaAttribute(
        name: "phone_number_verified", kind: .boolean, label: "Phone number confirmed", editor: .operator)

    package static let all = profile + [phoneVerified]

    /// Names of claims that have a column, a table or a meaning of their own.
    package static let kept: Set<String> = [
        "name", "given_name", "family_name", "preferred_username", "email", "email_verified", "phone_number", "address",
        "updated_at", "groups", "roles",
    ]
}
