/// What must hold between the keys of the admin listener.
enum AdminRules {
    static let all: [SettingsRule] = [
        .certificateHasKey(IdentityProviderKeys.adminTLS), strangersNeedToken, listenersDiffer,
    ]

    private static let strangersNeedToken = SettingsRule.about(IdentityProviderKeys.adminToken) { snapshot in
        guard !address(snapshot).isLoopback, snapshot[IdentityProviderKeys.adminToken] == nil else { return nil }
        return SettingProblem(
            "Other machines could reach the admin API, and it would ask them for nothing.",
            remedy: "Set admin.token, or admin.host to 127.0.0.1.")
    }

    private static let listenersDiffer = SettingsRule.about(IdentityProviderKeys.adminPort) { snapshot in
        let pages = ListenerAddress(
            host: snapshot[IdentityProviderKeys.host], port: snapshot[IdentityProviderKeys.port])
        guard pages.collides(with: address(snapshot)) else { return nil }
        return SettingProblem(
            "The pages and the admin API have the same port or socket.", remedy: "Give admin.port another number.")
    }

    private static func address(_ snapshot: SettingsSnapshot) -> ListenerAddress {
        ListenerAddress(host: snapshot[IdentityProviderKeys.adminHost], port: snapshot[IdentityProviderKeys.adminPort])
    }
}
