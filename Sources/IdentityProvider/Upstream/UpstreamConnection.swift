import Foundation
import Ground
import HTTPTypes
import JOSE
import Settings

/// Another provider as this program talks to it: what it publishes, kept for a while, and what it is asked.
struct UpstreamConnection: Sendable {
    let provider: UpstreamProvider
    private let network: UpstreamNetwork
    private let clock: WallClock
    private let metadataDocument: FetchedDocument<UpstreamMetadata>
    private let keyDocument: FetchedDocument<VerificationKeySet>

    init(_ provider: UpstreamProvider, over network: UpstreamNetwork, clock: WallClock) {
        self.provider = provider
        self.network = network
        self.clock = clock
        let metadata = FetchedDocument<UpstreamMetadata>(
            lifespan: .seconds(3600), usable: .seconds(86_400), clock: clock
        ) { () async throws(UpstreamFailure) in
            try await Self.metadata(of: provider, over: network)
        }
        metadataDocument = metadata
        keyDocument = FetchedDocument(
            lifespan: .seconds(900), usable: .seconds(3600), clock: clock
        ) { () async throws(UpstreamFailure) in
            let uri = try await metadata.value().keySetURI
            let answer = try await network.get(uri)
            guard answer.status == .ok, let object = answer.object,
                let set = try? JSONWebKeySet(object, reading: .lenient)
            else { throw UpstreamFailure(.unavailable, "the keys of \(provider.id) cannot be read") }
            return VerificationKeySet(set.publicKeys)
        }
    }

    func metadata() async throws(UpstreamFailure) -> UpstreamMetadata { try await metadataDocument.value() }

    /// The identity that `code` stands for (OpenID Connect Core §3.1.3).
    func identity(
        by code: String, of attempt: UpstreamAttempt, redirectURI: String
    ) async throws(UpstreamFailure) -> UpstreamIdentity {
        let tokens = try await tokens(for: code, attempt, redirectURI)
        let check = UpstreamIDTokenCheck(provider: provider, clock: clock)
        let claims = try await claims(of: tokens.idToken, check)
        try check.check(claims.claims, of: attempt)
        try check.check(tokens.accessToken, by: claims)
        guard var identity = UpstreamIdentity(issuer: provider.issuer.text, claims: claims.claims) else {
            throw UpstreamFailure(.refused, "the ID token does not say who signed in")
        }
        if identity.email == nil { try await complete(&identity, tokens.accessToken) }
        return identity
    }

    private static func metadata(
        of provider: UpstreamProvider, over network: UpstreamNetwork
    ) async throws(UpstreamFailure) -> UpstreamMetadata {
        let address = provider.issuer.appending("/.well-known/openid-configuration")
        guard let url = try? AbsoluteURL(address) else {
            throw UpstreamFailure(.unavailable, "the issuer of \(provider.id) has no discovery document")
        }
        let answer = try await network.get(url)
        guard answer.status == .ok, let document = answer.object else {
            throw UpstreamFailure(.unavailable, "the discovery document answers \(answer.status.code)")
        }
        return try UpstreamMetadata(document, of: provider.issuer, over: network)
    }

    /// Where no key fits, the keys are fetched once more: there may be new ones (OpenID Connect Core §10.1.1).
    private func claims(
        of token: Secret<UpstreamCredential>, _ check: UpstreamIDTokenCheck
    ) async throws(UpstreamFailure) -> UpstreamIDTokenCheck.Verified {
        let keys = try await keyDocument.value()
        do throws(JOSEError) {
            return try check.verify(token, with: keys)
        } catch .noFittingKey {
            let newer = try await keyDocument.newer()
            do throws(JOSEError) { return try check.verify(token, with: newer) } catch {
                throw UpstreamFailure(.refused, "ID token: \(error)")
            }
        } catch {
            throw UpstreamFailure(.refused, "ID token: \(error)")
        }
    }

    /// What is asked for beside the ID token; without an answer the person is known all the same.
    private func complete(
        _ identity: inout UpstreamIdentity, _ accessToken: Secret<UpstreamCredential>?
    ) async throws(UpstreamFailure) {
        guard let endpoint = try await metadata().userInfoEndpoint, let accessToken else { return }
        guard let answer = try? await network.get(endpoint, headers: [.authorization: "Bearer \(accessToken.exposed)"]),
            answer.status == .ok, let claims = answer.object,
            // OpenID Connect Core §5.3.2: or another's answer could be slipped in.
            claims["sub"]?.string?.utf8.elementsEqual(identity.subject.utf8) == true
        else { return }
        identity.take(claims)
    }
}

// The token endpoint.
extension UpstreamConnection {
    private struct Tokens: Sendable {
        let idToken: Secret<UpstreamCredential>
        let accessToken: Secret<UpstreamCredential>?
    }

    /// RFC 6749 §4.1.3, RFC 7636 §4.5
    private func tokens(
        for code: String, _ attempt: UpstreamAttempt, _ redirectURI: String
    ) async throws(UpstreamFailure) -> Tokens {
        let metadata = try await metadata()
        var form = FormParameters([
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirectURI),
            ("code_verifier", attempt.verifier.exposed),
        ])
        var headers = HTTPFields()
        switch provider.clientSecret {
        case let secret? where metadata.wantsSecretInForm:
            form.append("client_id", provider.clientID)
            form.append("client_secret", secret.exposed)
        case let secret?:
            // RFC 6749 §2.3.1: both are form-encoded before they are joined.
            let pair = "\(FormParameters.encode(provider.clientID)):\(FormParameters.encode(secret.exposed))"
            headers[.authorization] = "Basic \(Data(pair.utf8).base64EncodedString())"
        case nil: form.append("client_id", provider.clientID)
        }
        let answer = try await network.post(form, to: metadata.tokenEndpoint, headers: headers)
        guard answer.status == .ok else {
            // A server that is in trouble may be well again; a refusal of the code stays one.
            let reason: UpstreamFailure.Reason = answer.status.kind == .serverError ? .unavailable : .refused
            let code = UpstreamFailure.code(answer.object?["error"]?.string).map { ", \($0)" } ?? ""
            throw UpstreamFailure(reason, "the token endpoint answers \(answer.status.code)\(code)")
        }
        guard let token = answer.object?["id_token"]?.string else {
            throw UpstreamFailure(.refused, "the token endpoint answers without an ID token")
        }
        return Tokens(idToken: Secret(token), accessToken: answer.object?["access_token"]?.string.map { Secret($0) })
    }
}
