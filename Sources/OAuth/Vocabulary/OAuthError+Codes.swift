extension OAuthError.Code {
    // RFC 6749 §4.1.2.1 and §5.2
    package static let invalidRequest = Self(
        "invalid_request", status: 400,
        "The request is missing a required parameter, includes an invalid parameter value, includes a parameter more than once, or is otherwise malformed.")
    package static let unauthorizedClient = Self(
        "unauthorized_client", status: 400, "The client is not authorized to request a token using this method.")
    package static let accessDenied = Self(
        "access_denied", status: 403, "The resource owner or authorization server denied the request.")
    package static let unsupportedResponseType = Self(
        "unsupported_response_type", status: 400,
        "The authorization server does not support obtaining a token using this method.")
    package static let invalidScope = Self(
        "invalid_scope", status: 400, "The requested scope is invalid, unknown, or malformed.")
    package static let serverError = Self(
        "server_error", status: 500,
        "The authorization server encountered an unexpected condition that prevented it from fulfilling the request.")
    package static let temporarilyUnavailable = Self(
        "temporarily_unavailable", status: 503,
        "The authorization server is currently unable to handle the request due to a temporary overloading or maintenance of the server.")
    package static let invalidClient = Self(
        "invalid_client", status: 401,
        "Client authentication failed (e.g., unknown client, no client authentication included, or unsupported authentication method).")
    package static let invalidGrant = Self(
        "invalid_grant", status: 400,
        "The provided authorization grant (e.g., authorization code, resource owner credentials) or refresh token is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.")
    package static let unsupportedGrantType = Self(
        "unsupported_grant_type", status: 400,
        "The authorization grant type is not supported by the authorization server.")
    // OAuth 2.0 Multiple Response Types §2.1
    package static let unsupportedResponseMode = Self(
        "unsupported_response_mode", status: 400, "The authorization server does not support this response mode.")
    // OpenID Connect Core §3.1.2.6
    package static let loginRequired = Self(
        "login_required", status: 400, "The Authorization Server requires End-User authentication.")
    package static let consentRequired = Self(
        "consent_required", status: 400, "The Authorization Server requires End-User consent.")
    package static let interactionRequired = Self(
        "interaction_required", status: 400,
        "The Authorization Server requires End-User interaction of some form to proceed.")
    package static let requestNotSupported = Self(
        "request_not_supported", status: 400, "The OP does not support use of the request parameter.")
    package static let requestURINotSupported = Self(
        "request_uri_not_supported", status: 400, "The OP does not support use of the request_uri parameter.")
    package static let registrationNotSupported = Self(
        "registration_not_supported", status: 400, "The OP does not support use of the registration parameter.")
    // RFC 6750 §3.1
    package static let invalidToken = Self(
        "invalid_token", status: 401,
        "The access token provided is expired, revoked, malformed, or invalid for other reasons.")
    // RFC 7591 §3.2.2
    package static let invalidClientMetadata = Self(
        "invalid_client_metadata", status: 400,
        "The value of one of the Client Metadata fields is invalid and the server has rejected this request.")
    package static let invalidRedirectURI = Self(
        "invalid_redirect_uri", status: 400, "The value of one or more redirect_uris is invalid.")
    // Hydra's
    package static let badRequest = Self("The request was malformed or contained invalid parameters", status: 400, "")
    package static let forbidden = Self("The requested action was forbidden", status: 403, "")
    package static let resourceNotFound = Self("The requested resource could not be found", status: 404, "")
    package static let invalidState = Self(
        "invalid_state", status: 400, "The state is missing or does not have enough characters and is therefore considered too weak.")
    package static let insufficientEntropy = Self(
        "insufficient_entropy", status: 400, "The request used a security parameter (e.g., anti-replay, anti-csrf) with insufficient entropy.")
    package static let requestUnauthorized = Self(
        "request_unauthorized", status: 401, "The request could not be authorized.")
    package static let requestForbidden = Self("request_forbidden", status: 403, "The request is not allowed.")
    package static let scopeNotGranted = Self(
        "scope_not_granted", status: 403, "The token was not granted the requested scope.")
    package static let notFound = Self("Not Found", status: 404, "Unable to locate the requested resource")
    package static let unableToLocate = Self("Unable to locate the resource", status: 404, "")
    package static let conflict = Self(
        "Unable to insert or update resource because a resource with that value exists already", status: 409, "")
}
