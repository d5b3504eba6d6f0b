import Ground

extension ServerSettings {
    /// What tokens look like.
    package struct Tokens: Sendable {
        package let accessTokenStrategy: AccessTokenStrategy
        package let accessTokenAlgorithm: SigningAlgorithm
        package let idTokenAlgorithm: SigningAlgorithm
        package let scopeClaim: ScopeClaim
        /// Whether JWT access tokens have no `nbf`.
        package let excludesNotBefore: Bool
        /// Custom claims that stand at the top level of an access token.
        package let allowedTopLevelClaims: [String]
        /// Whether these stand under `ext` as well.
        package let mirrorsTopLevelClaims: Bool
        package let subjectTypes: [SubjectType]
        package let pairwiseSalt: Secret<SecretKind.PairwiseSalt>?
        /// Whether the others stay under `ext` where these do not.
        package let preservesExtClaims: Bool

        init(_ snapshot: SettingsSnapshot) {
            accessTokenStrategy = snapshot[ServerKeys.accessTokenStrategy]
            accessTokenAlgorithm = snapshot[ServerKeys.accessTokenAlgorithm]
            idTokenAlgorithm = snapshot[ServerKeys.idTokenAlgorithm]
            scopeClaim = snapshot[ServerKeys.scopeClaim]
            excludesNotBefore = snapshot[ServerKeys.excludeNotBefore]
            allowedTopLevelClaims = snapshot[ServerKeys.allowedTopLevelClaims]
            mirrorsTopLevelClaims = snapshot[ServerKeys.mirrorTopLevelClaims]
            // Hydra: a JWT would tell the client, and its resource servers, the name that is kept back.
            subjectTypes = snapshot[ServerKeys.subjectTypes].filter { [strategy = accessTokenStrategy] type in
                type == .public || strategy == .opaque
            }
            pairwiseSalt = snapshot[ServerKeys.pairwiseSalt]
            preservesExtClaims = snapshot[ServerKeys.preserveExtClaims]
        }
    }
}
