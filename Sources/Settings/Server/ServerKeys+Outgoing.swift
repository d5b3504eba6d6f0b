import Ground

extension ServerKeys {
    static let outgoing: [any AnySettingKey] = [disallowPrivateRanges, privateExceptions]

    static let disallowPrivateRanges = SettingKey<Bool>(
        "clients.http.disallow_private_ip_ranges", .bool, default: false,
        "Whether calls to URLs of clients may not go to private addresses.")

    static let privateExceptions = SettingKey<[String]>(
        "clients.http.private_ip_exception_urls", .list(.text), default: [],
        "The URLs that may be called all the same, compared byte for byte.")
}
