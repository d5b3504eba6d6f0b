/// What must hold between the keys of the identity provider.
enum IdentityProviderRules {
    static let all: [SettingsRule] = [
        .requiredKeysAreSet,
        .certificateHasKey(IdentityProviderKeys.tls),
        .isHTTPS(IdentityProviderKeys.ownURL),
        .isHTTPS(IdentityProviderKeys.serverPublicURL),
        .isNoSample(IdentityProviderKeys.cookieSecrets),
        .isNoSample(IdentityProviderKeys.pepper),
        hashingIsStrong,
        lanesHaveMemory,
        passkeyDomainIsOurs,
        .agreedDocumentsHaveAddresses,
        claimsHaveAttributes,
        upstreamsAreHTTPS,
    ] + MailRules.all + AdminRules.all

    /// The weakest of the equivalent choices that OWASP's Password Storage Cheat Sheet lists: 7 MiB, five passes.
    private static let hashingIsStrong = SettingsRule.about(IdentityProviderKeys.memory) { snapshot in
        let memory = snapshot[IdentityProviderKeys.memory]
        let isStrong = memory >= 7168 && memory * snapshot[IdentityProviderKeys.iterations] >= 7168 * 5
        guard !snapshot[SharedKeys.development], !isStrong else { return nil }
        return SettingProblem(
            "Hashing is too cheap to protect passwords.",
            remedy: "Use hashing.memory_kib 19456 with hashing.iterations 2, or more.")
    }

    /// WebAuthn Level 3 §5.1.3: browsers refuse every other domain.
    private static let passkeyDomainIsOurs = SettingsRule.about(IdentityProviderKeys.passkeyDomain) { snapshot in
        guard let domain = snapshot[IdentityProviderKeys.passkeyDomain],
            let host = snapshot[IdentityProviderKeys.ownURL]?.host,
            host != domain, !host.hasSuffix("." + domain)
        else { return nil }
        return SettingProblem(
            "Browsers accept passkeys only for the host of urls.self and the domains above it.",
            remedy: "Use \(host), or leave it out.")
    }

    private static let claimsHaveAttributes = SettingsRule.about(IdentityProviderKeys.claimScopes) { snapshot in
        let known = snapshot[IdentityProviderKeys.attributes].map(\.name) + StandardAttributes.all.map(\.name)
        let claims = snapshot[IdentityProviderKeys.claimScopes].flatMap(\.claims)
        guard let lost = claims.first(where: { !known.contains($0.attribute) }) else { return nil }
        return SettingProblem(
            "There is no attribute \(SettingProblem.quoted(lost.attribute)).",
            remedy: "Declare it in schema.attributes, or remove it from claims.scopes.")
    }

    /// OpenID Connect Discovery §3: what an issuer says over http, anybody on the way may have said.
    private static let upstreamsAreHTTPS = SettingsRule.about(IdentityProviderKeys.upstreamProviders) { snapshot in
        guard !snapshot[SharedKeys.development],
            let provider = snapshot[IdentityProviderKeys.upstreamProviders].first(where: { !$0.issuer.isHTTPS })
        else { return nil }
        return SettingProblem(
            "The issuer of \(provider.id) is not https.", remedy: "Use an https URL, or development mode (--dev).")
    }

    /// RFC 9106 §3.1: at least 8 KiB for each lane.
    private static let lanesHaveMemory = SettingsRule.about(IdentityProviderKeys.parallelism) { snapshot in
        let parallelism = snapshot[IdentityProviderKeys.parallelism]
        guard snapshot[IdentityProviderKeys.memory] < 8 * parallelism else { return nil }
        return SettingProblem("There are more lanes than memory.", remedy: "Raise hashing.memory_kib to 8 a lane.")
    }
}
