extension OAuth2Client: Described {
    package static let modelName = "oAuth2Client"

    package static var schema: JSONSchema {
        JSONSchema.object("A client's registration (RFC 7591 §2 and Hydra).") { (field: CodingKeys) in
            switch field {
            case .clientID: .text("Chosen by the server unless given; it does not change.")
            case .clientSecret: .text("Shown only in the answer to the request that made it.")
            case .clientSecretHash: .text("Only in requests: a secret that is known as Hydra's digest alone.").orNull
            case .clientName: .text("For people.")
            case .redirectURIs: .texts("Where answers to authorization requests may go; compared byte for byte.").orNull
            case .applicationType: .text("`web` or `native`, which decides about redirect URIs; either unless given.").orNull
            case .grantTypes: .texts("None: `authorization_code`.").orNull
            case .responseTypes: .texts("None: `code`; values of one type are separated by spaces.").orNull
            case .scope: .text("What the client may ask for, separated by spaces.")
            case .audience: .texts("The audiences that the client may ask for.").orNull
            case .owner: .text("Whose client it is; of no effect.")
            case .contacts: .texts("Who answers for the client.").orNull
            case .jwks: .object("The client's public keys (RFC 7517 §5).").orNull
            case .metadata: .anything("Whatever the operator keeps with the client.")
            case .policyURI, .tosURI, .clientURI, .logoURI: .text("A page or picture for people.")
            case .allowedCORSOrigins: .texts("Origins whose pages may call the token endpoint as this client.").orNull
            case .subjectType: .text("`public` or `pairwise` (OpenID Connect Core §8).")
            case .sectorIdentifierURI: .text("Lists the redirect URIs of one sector.").orNull
            case .jwksURI: .text("Where the client's public keys are.").orNull
            case .tokenEndpointAuthMethod: .text("How the client authenticates; `client_secret_basic` unless given.")
            case .tokenEndpointAuthSigningAlgorithm: .text("What the client signs its assertions with.").orNull
            case .requestURIs: .texts("Where the client's request objects may be fetched from.").orNull
            case .requestObjectSigningAlgorithm: .text("What the client signs its request objects with.").orNull
            case .userinfoSignedResponseAlgorithm: .text("`none`, or what userinfo answers are signed with.").orNull
            case .userinfoEncryptedResponseAlgorithm, .idTokenEncryptedResponseAlgorithm:
                .text("How the key of the encryption is sent; not encrypted unless given.").orNull
            case .userinfoEncryptedResponseContent, .idTokenEncryptedResponseContent:
                .text("How the content is encrypted; `A128CBC-HS256` unless given.").orNull
            case .idTokenSignedResponseAlgorithm: .text("What the client's ID tokens are signed with.").orNull
            case .initiateLoginURI: .text("Where others send a person who is to sign on at the client.").orNull
            case .frontchannelLogoutURI: .text("Loaded in a frame when a session ends.").orNull
            case .frontchannelLogoutSessionRequired: .flag("Tell it `iss` and `sid`.").orNull
            case .backchannelLogoutURI: .text("Told by POST when a session ends.").orNull
            case .backchannelLogoutSessionRequired: .flag("Tell it `sid`.").orNull
            case .postLogoutRedirectURIs: .texts("Where the browser may go after a logout.").orNull
            case .skipConsent: .flag("The identity provider shows no consent page.")
            case .skipLogoutConsent: .flag("The identity provider shows no logout page.").orNull
            case .accessTokenStrategy: .text("`opaque` or `jwt`; as `strategies.access_token` unless given.").orNull
            case .registrationAccessToken: .text("With which the client manages its registration (RFC 7592 §3).").orNull
            case .registrationClientURI: .text("Where the client manages its registration (RFC 7592 §3).").orNull
            case .isSelfRegistered:
                .flag("Only in answers, and only where it is so: the client registered itself (RFC 7591). Not of Hydra.")
            case .createdAt, .updatedAt: .time().orNull
            case .clientSecretExpiresAt: .integer("0: it does not expire.")
            }
        }.joined(with: ClientLifespans.schema)
    }
}

extension ClientLifespans: Described {
    package static let modelName = "oAuth2ClientTokenLifespans"

    package static var schema: JSONSchema {
        .object("Where this client's lifespans differ from the server's `ttl.*`.") { (_: Name) in
            JSONSchema.text("A duration such as `1h30m0s`.").orNull
        }
    }
}
