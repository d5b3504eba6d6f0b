import Ground

extension OAuth2Client: Codable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case clientID = "client_id"
        case clientSecret = "client_secret"
        case clientSecretHash = "client_secret_hash"
        case clientName = "client_name"
        case redirectURIs = "redirect_uris"
        case applicationType = "application_type"
        case grantTypes = "grant_types"
        case responseTypes = "response_types"
        case scope, audience, owner, contacts, jwks, metadata
        case policyURI = "policy_uri"
        case tosURI = "tos_uri"
        case clientURI = "client_uri"
        case logoURI = "logo_uri"
        case allowedCORSOrigins = "allowed_cors_origins"
        case subjectType = "subject_type"
        case sectorIdentifierURI = "sector_identifier_uri"
        case jwksURI = "jwks_uri"
        case tokenEndpointAuthMethod = "token_endpoint_auth_method"
        case tokenEndpointAuthSigningAlgorithm = "token_endpoint_auth_signing_alg"
        case requestURIs = "request_uris"
        case requestObjectSigningAlgorithm = "request_object_signing_alg"
        case userinfoSignedResponseAlgorithm = "userinfo_signed_response_alg"
        case userinfoEncryptedResponseAlgorithm = "userinfo_encrypted_response_alg"
        case userinfoEncryptedResponseContent = "userinfo_encrypted_response_enc"
        case idTokenSignedResponseAlgorithm = "id_token_signed_response_alg"
        case idTokenEncryptedResponseAlgorithm = "id_token_encrypted_response_alg"
        case idTokenEncryptedResponseContent = "id_token_encrypted_response_enc"
        case initiateLoginURI = "initiate_login_uri"
        case frontchannelLogoutURI = "frontchannel_logout_uri"
        case frontchannelLogoutSessionRequired = "frontchannel_logout_session_required"
        case backchannelLogoutURI = "backchannel_logout_uri"
        case backchannelLogoutSessionRequired = "backchannel_logout_session_required"
        case postLogoutRedirectURIs = "post_logout_redirect_uris"
        case skipConsent = "skip_consent"
        case skipLogoutConsent = "skip_logout_consent"
        case accessTokenStrategy = "access_token_strategy"
        case registrationAccessToken = "registration_access_token"
        case registrationClientURI = "registration_client_uri"
        case isSelfRegistered = "self_registered"
        case createdAt = "created_at"
        case updatedAt = "updated_at"
        case clientSecretExpiresAt = "client_secret_expires_at"
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        func text(_ key: CodingKeys) throws -> String { try values.decodeIfPresent(String.self, forKey: key) ?? "" }
        func list(_ key: CodingKeys) throws -> [String] { try values.decodeIfPresent([String].self, forKey: key) ?? [] }
        clientID = try text(.clientID)
        clientSecret = try values.decodeIfPresent(String.self, forKey: .clientSecret)
        clientSecretHash = try values.decodeIfPresent(String.self, forKey: .clientSecretHash)
        clientName = try text(.clientName)
        redirectURIs = try list(.redirectURIs)
        applicationType = try values.decodeIfPresent(String.self, forKey: .applicationType)
        grantTypes = try list(.grantTypes)
        responseTypes = try list(.responseTypes)
        scope = try text(.scope)
        audience = try list(.audience)
        owner = try text(.owner)
        policyURI = try text(.policyURI)
        tosURI = try text(.tosURI)
        clientURI = try text(.clientURI)
        logoURI = try text(.logoURI)
        allowedCORSOrigins = try list(.allowedCORSOrigins)
        contacts = try list(.contacts)
        subjectType = try text(.subjectType)
        sectorIdentifierURI = try values.decodeIfPresent(String.self, forKey: .sectorIdentifierURI)
        jwks = try values.decodeIfPresent(JSONValue.self, forKey: .jwks)
        jwksURI = try values.decodeIfPresent(String.self, forKey: .jwksURI)
        tokenEndpointAuthMethod = try values.decodeIfPresent(String.self, forKey: .tokenEndpointAuthMethod)
        tokenEndpointAuthSigningAlgorithm = try values.decodeIfPresent(
            String.self, forKey: .tokenEndpointAuthSigningAlgorithm)
        requestURIs = try values.decodeIfPresent([String].self, forKey: .requestURIs)
        requestObjectSigningAlgorithm = try values.decodeIfPresent(String.self, forKey: .requestObjectSigningAlgorithm)
        userinfoSignedResponseAlgorithm = try values.decodeIfPresent(
            String.self, forKey: .userinfoSignedResponseAlgorithm)
        userinfoEncryptedResponseAlgorithm = try values.decodeIfPresent(
            String.self, forKey: .userinfoEncryptedResponseAlgorithm)
        userinfoEncryptedResponseContent = try values.decodeIfPresent(
            String.self, forKey: .userinfoEncryptedResponseContent)
        idTokenSignedResponseAlgorithm = try values.decodeIfPresent(
            String.self, forKey: .idTokenSignedResponseAlgorithm)
        idTokenEncryptedResponseAlgorithm = try values.decodeIfPresent(
            String.self, forKey: .idTokenEncryptedResponseAlgorithm)
        idTokenEncryptedResponseContent = try values.decodeIfPresent(
            String.self, forKey: .idTokenEncryptedResponseContent)
        initiateLoginURI = try values.decodeIfPresent(String.self, forKey: .initiateLoginURI)
        frontchannelLogoutURI = try values.decodeIfPresent(String.self, forKey: .frontchannelLogoutURI)
        frontchannelLogoutSessionRequired = try values.decodeIfPresent(
            Bool.self, forKey: .frontchannelLogoutSessionRequired)
        backchannelLogoutURI = try values.decodeIfPresent(String.self, forKey: .backchannelLogoutURI)
        backchannelLogoutSessionRequired = try values.decodeIfPresent(
            Bool.self, forKey: .backchannelLogoutSessionRequired)
        postLogoutRedirectURIs = try values.decodeIfPresent([String].self, forKey: .postLogoutRedirectURIs)
        metadata = try values.decodeIfPresent(JSONValue.self, forKey: .metadata)
        skipConsent = try values.decodeIfPresent(Bool.self, forKey: .skipConsent) ?? false
        skipLogoutConsent = try values.decodeIfPresent(Bool.self, forKey: .skipLogoutConsent)
        accessTokenStrategy = try values.decodeIfPresent(String.self, forKey: .accessTokenStrategy)
        registrationAccessToken = try values.decodeIfPresent(String.self, forKey: .registrationAccessToken)
        registrationClientURI = try values.decodeIfPresent(String.self, forKey: .registrationClientURI)
        isSelfRegistered = try values.decodeIfPresent(Bool.self, forKey: .isSelfRegistered) ?? false
        createdAt = try values.decodeIfPresent(String.self, forKey: .createdAt)
        updatedAt = try values.decodeIfPresent(String.self, forKey: .updatedAt)
        lifespans = try ClientLifespans(from: decoder)
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        // Always present in Hydra's answers, also when empty.
        try values.encode(clientID, forKey: .clientID)
        try values.encode(clientName, forKey: .clientName)
        try values.encode(redirectURIs, forKey: .redirectURIs)
        try values.encode(grantTypes, forKey: .grantTypes)
        try values.encode(responseTypes, forKey: .responseTypes)
        try values.encode(scope, forKey: .scope)
        try values.encode(audience, forKey: .audience)
        try values.encode(owner, forKey: .owner)
        try values.encode(policyURI, forKey: .policyURI)
        try values.encode(tosURI, forKey: .tosURI)
        try values.encode(clientURI, forKey: .clientURI)
        try values.encode(logoURI, forKey: .logoURI)
        try values.encode(allowedCORSOrigins, forKey: .allowedCORSOrigins)
        try values.encode(contacts, forKey: .contacts)
        try values.encode(subjectType, forKey: .subjectType)
        try values.encode(jwks ?? .object(JSONObject()), forKey: .jwks)
        try values.encode(skipConsent, forKey: .skipConsent)
        try values.encode(skipLogoutConsent, forKey: .skipLogoutConsent)
        // Secrets made here never expire.
        try values.encode(0, forKey: .clientSecretExpiresAt)
        try values.encodeIfPresent(createdAt, forKey: .createdAt)
        try values.encodeIfPresent(updatedAt, forKey: .updatedAt)
        // Left out when empty.
        try values.encodeIfPresent(clientSecret, forKey: .clientSecret)
        try values.encodeIfPresent(clientSecretHash, forKey: .clientSecretHash)
        try values.encodeIfPresent(applicationType, forKey: .applicationType)
        try values.encodeIfPresent(sectorIdentifierURI, forKey: .sectorIdentifierURI)
        try values.encodeIfPresent(jwksURI, forKey: .jwksURI)
        try values.encodeIfPresent(tokenEndpointAuthMethod, forKey: .tokenEndpointAuthMethod)
        try values.encodeIfPresent(tokenEndpointAuthSigningAlgorithm, forKey: .tokenEndpointAuthSigningAlgorithm)
        try values.encodeIfPresent(requestURIs, forKey: .requestURIs)
        try values.encodeIfPresent(requestObjectSigningAlgorithm, forKey: .requestObjectSigningAlgorithm)
        try values.encodeIfPresent(userinfoSignedResponseAlgorithm, forKey: .userinfoSignedResponseAlgorithm)
        try values.encodeIfPresent(userinfoEncryptedResponseAlgorithm, forKey: .userinfoEncryptedResponseAlgorithm)
        try values.encodeIfPresent(userinfoEncryptedResponseContent, forKey: .userinfoEncryptedResponseContent)
        try values.encodeIfPresent(idTokenSignedResponseAlgorithm, forKey: .idTokenSignedResponseAlgorithm)
        try values.encodeIfPresent(idTokenEncryptedResponseAlgorithm, forKey: .idTokenEncryptedResponseAlgorithm)
        try values.encodeIfPresent(idTokenEncryptedResponseContent, forKey: .idTokenEncryptedResponseContent)
        try values.encodeIfPresent(initiateLoginURI, forKey: .initiateLoginURI)
        try values.encodeIfPresent(frontchannelLogoutURI, forKey: .frontchannelLogoutURI)
        try values.encodeIfPresent(frontchannelLogoutSessionRequired, forKey: .frontchannelLogoutSessionRequired)
        try values.encodeIfPresent(backchannelLogoutURI, forKey: .backchannelLogoutURI)
        try values.encodeIfPresent(backchannelLogoutSessionRequired, forKey: .backchannelLogoutSessionRequired)
        try values.encodeIfPresent(postLogoutRedirectURIs, forKey: .postLogoutRedirectURIs)
        try values.encodeIfPresent(metadata, forKey: .metadata)
        try values.encodeIfPresent(accessTokenStrategy, forKey: .accessTokenStrategy)
        try values.encodeIfPresent(registrationAccessToken, forKey: .registrationAccessToken)
        try values.encodeIfPresent(registrationClientURI, forKey: .registrationClientURI)
        if isSelfRegistered { try values.encode(true, forKey: .isSelfRegistered) }
        try lifespans.encode(to: encoder)
    }
}
