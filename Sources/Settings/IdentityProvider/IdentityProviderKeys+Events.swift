/// The record of what happened (audit log).
extension IdentityProviderKeys {
    static let events: [any AnySettingKey] = [eventRetention, eventAddressRetention]

    static let eventRetention = SettingKey<Duration>(
        "events.retention", .duration, default: .seconds(365 * 86_400), "How long security events are kept.",
        check: .positive)

    static let eventAddressRetention = SettingKey<Duration>(
        "events.address_retention", .duration, default: .seconds(90 * 86_400),
        "How long they keep the network address and the browser that they came from.")
}
