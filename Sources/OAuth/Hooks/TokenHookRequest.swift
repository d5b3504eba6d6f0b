import AdminAPI
import Ground
import JOSE

/// What a hook is told about tokens that are about to be issued. No code, token or secret is part of it.
struct TokenHookRequest: Sendable {
    /// Of the token request; all others stay here.
    private static let payloadNames = ["grant_type", "response_type", "scope", "client_id", "assertion"]

    let grantType: GrantType
    let clientID: ClientID
    let subject: Subject
    let requestedScope: Scope
    let grantedScope: Scope
    let audience: [String]
    /// `nil` where no person is involved.
    let authorization: Authorization?
    var session: ConsentSession
    let parameters: FormParameters
    let expiresAt: UnixTime
    /// Of the key that signs ID tokens.
    let keyID: String
    let policy: Policy

    /// For `oauth2.token_hook`.
    var payload: JSONObject {
        JSONObject([
            "session": .object(sessionJSON),
            "request": .object(
                JSONObject([
                    "client_id": .string(clientID.rawValue), "requested_scopes": .strings(requestedScope.values),
                    "granted_scopes": .strings(grantedScope.values), "granted_audience": .strings(audience),
                    "grant_types": [.string(grantType.rawValue)], "payload": .object(form),
                ])),
        ])
    }

    /// For `oauth2.refresh_token_hook`.
    var refreshTokenPayload: JSONObject {
        let granted = JSONObject([
            "client_id": .string(clientID.rawValue), "granted_scopes": .strings(grantedScope.values),
            "granted_audience": .strings(audience),
        ])
        var requester = granted
        requester.append("grant_types", [.string(grantType.rawValue)])
        var payload = JSONObject([
            "subject": .string(subject.rawValue), "session": .object(sessionJSON), "requester": .object(requester),
        ])
        for member in granted.members { payload.append(member.name, member.value) }
        return payload
    }

    private var form: JSONObject {
        var form = JSONObject()
        for name in Self.payloadNames where parameters[name] != nil { form.append(name, .strings(parameters.all(name))) }
        return form
    }

    /// Hydra's session, member by member.
    private var sessionJSON: JSONObject {
        JSONObject([
            "id_token": .object(
                JSONObject([
                    "id_token_claims": .object(idTokenClaims),
                    "headers": ["extra": ["kid": .string(keyID)]], "username": "",
                    "subject": .string(subject.rawValue),
                    "expires_at": ["access_token": .string(expiresAt.rfc3339)],
                ])),
            "extra": .object(session.accessToken?.object ?? JSONObject()), "kid": .string(keyID),
            "client_id": .string(clientID.rawValue),
            "consent_challenge": .string(authorization?.id.rawValue ?? ""),
            "exclude_not_before_claim": .bool(policy.omitNotBefore),
            "allowed_top_level_claims": .strings(policy.topLevelClaims),
            "mirror_top_level_claims": .bool(policy.mirrorsTopLevelClaims),
            "preserve_ext_claims": .bool(policy.preservesExtClaims),
        ])
    }

    private var idTokenClaims: JSONObject {
        JSONObject([
            "jti": "", "iss": .string(policy.issuer), "sub": .string(subject.rawValue),
            "aud": [.string(clientID.rawValue)], "nonce": .string(authorization?.nonce ?? ""), "at_hash": "",
            "acr": .string(authorization?.acr ?? ""), "amr": .strings(authorization?.amr ?? []), "c_hash": "",
            "ext": .object(session.idToken?.object ?? JSONObject()),
        ])
    }
}
