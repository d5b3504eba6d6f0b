/// A rule between keys, or one that depends on the mode.
struct SettingsRule: Sendable {
    let complaints: @Sendable (SettingsSnapshot) -> [SettingComplaint]

    init(_ complaints: @escaping @Sendable (SettingsSnapshot) -> [SettingComplaint]) { self.complaints = complaints }

    func complaints(about snapshot: SettingsSnapshot) -> [SettingComplaint] { complaints(snapshot) }

    /// A rule about one key that finds at most one fault.
    static func about(
        _ key: any AnySettingKey, _ problem: @escaping @Sendable (SettingsSnapshot) -> SettingProblem?
    ) -> SettingsRule {
        SettingsRule { snapshot in
            problem(snapshot).map { [SettingComplaint(key: key.path, source: snapshot.source(of: key), $0)] } ?? []
        }
    }
}

extension SettingsRule {
    /// Every key that must be given has been given; the names of those missing say how to give them.
    static let requiredKeysAreSet = SettingsRule { snapshot in
        guard !snapshot[SharedKeys.development] else { return [] }
        return snapshot.program.keys.compactMap { key in
            guard case .outsideDevelopment = key.requirement, snapshot.isAbsent(key) else { return nil }
            let remedy = "Set it in a file or as \(key.environmentName); development mode (--dev) makes do without."
            return SettingComplaint(
                key: key.path, source: .builtIn, SettingProblem("The key is missing.", remedy: remedy))
        }
    }

    /// Outside development mode a URL that browsers or clients use is https.
    static func isHTTPS(_ key: SettingKey<AbsoluteURL?>) -> SettingsRule {
        .about(key) { snapshot in
            guard !snapshot[SharedKeys.development], let url = snapshot[key], !url.isHTTPS else { return nil }
            return SettingProblem("The URL is not https.", remedy: "Use an https URL, or development mode (--dev).")
        }
    }
}
