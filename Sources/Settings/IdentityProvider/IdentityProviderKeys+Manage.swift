import Ground

/// The admin area: pages for operators, among the pages that everybody sees.
extension IdentityProviderKeys {
    static let manage: [any AnySettingKey] = [manageEnabled, manageRole]

    static let manageEnabled = SettingKey<Bool>(
        "manage.enabled", .bool, default: false,
        "Whether there is an admin area at `/manage` for people who have the role `manage.role`. Nobody else learns of it.")

    static let manageRole = SettingKey<String>(
        "manage.role", .text, default: "admin",
        "The role that opens the admin area. `gatehouse-idp users set-groups <user> --role admin` gives it to the first.",
        check: SettingCheck("1 to 200 bytes") { (1...200).contains($0.utf8.count) })
}
