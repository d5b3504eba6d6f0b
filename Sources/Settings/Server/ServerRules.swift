import Ground

/// What must hold between the keys of the server.
enum ServerRules {
    static let all: [SettingsRule] = [
        .requiredKeysAreSet,
        .isHTTPS(ServerKeys.issuer),
        .isHTTPS(ServerKeys.publicURL),
        issuerHasNoQuery,
        .isNoSample(ServerKeys.systemSecrets),
        .isNoSample(ServerKeys.cookieSecrets),
        .isNoSample(ServerKeys.paginationSecrets),
        listenersDiffer,
        pairwiseHasSalt,
        pairwiseIsNotAlone,
        longGraceIsCounted,
        .certificateHasKey(ServerKeys.publicListener.tls),
        .certificateHasKey(ServerKeys.adminListener.tls),
        .certificateHasKey(ServerKeys.sharedTLS),
        tracingHasCollector,
    ]

    /// Hydra's bound: without a count, a stolen refresh token would be good as long as the grace period.
    private static let longGraceIsCounted = SettingsRule.about(ServerKeys.rotationGracePeriod) { snapshot in
        guard snapshot[ServerKeys.rotationGracePeriod] > .seconds(300),
            snapshot[ServerKeys.rotationGraceReuseCount] == 0
        else { return nil }
        return SettingProblem(
            "The period is longer than 5m.",
            remedy: "Shorten it, or set oauth2.grant.refresh_token.rotation_grace_reuse_count.")
    }

    /// OpenID Connect Discovery §2: an issuer has neither query nor fragment.
    private static let issuerHasNoQuery = SettingsRule.about(ServerKeys.issuer) { snapshot in
        guard snapshot[ServerKeys.issuer]?.query != nil else { return nil }
        return SettingProblem("The issuer has a query.", remedy: "Write scheme, host and path only.")
    }

    /// OpenID Connect Core §8.1: without a secret salt anybody could compute whose identifier it is.
    private static let pairwiseHasSalt = SettingsRule.about(ServerKeys.pairwiseSalt) { snapshot in
        guard snapshot[ServerKeys.subjectTypes].contains(.pairwise), snapshot[ServerKeys.pairwiseSalt]?.exposed.count ?? 0 < 8
        else { return nil }
        return SettingProblem(
            "Pairwise subjects need a salt of at least 8 characters.",
            remedy: "Set it to a random text, and never change it.")
    }

    private static let pairwiseIsNotAlone = SettingsRule.about(ServerKeys.subjectTypes) { snapshot in
        guard snapshot[ServerKeys.subjectTypes] == [.pairwise], snapshot[ServerKeys.accessTokenStrategy] == .jwt else {
            return nil
        }
        return SettingProblem(
            "Pairwise subjects are for opaque access tokens only, so that no subject type is left.",
            remedy: "Add public, or set strategies.access_token to opaque.")
    }

    private static let tracingHasCollector = SettingsRule.about(ServerKeys.tracingProvider) { snapshot in
        guard snapshot[ServerKeys.tracingProvider] != nil, snapshot[ServerKeys.collectorURL] == nil else { return nil }
        return SettingProblem(
            "Traces have nowhere to go.", remedy: "Set tracing.providers.otlp.server_url to the collector's host:port.")
    }

    /// The admin endpoints know no caller: they must never appear on the public listener.
    private static let listenersDiffer = SettingsRule.about(ServerKeys.adminListener.port) { snapshot in
        let addresses = [ServerKeys.publicListener, ServerKeys.adminListener].map { keys in
            ListenerAddress(host: snapshot[keys.host], port: snapshot[keys.port])
        }
        guard addresses[0].collides(with: addresses[1]) else { return nil }
        return SettingProblem(
            "The public and the admin listener have the same port or socket.",
            remedy: "Give serve.admin.port another number, or serve.admin.host another path.")
    }
}
