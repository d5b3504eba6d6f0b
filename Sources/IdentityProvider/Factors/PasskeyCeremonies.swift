import Authenticators
import Crypto
import Ground
import Logging

/// Passkeys and security keys at work: the challenges that pages get, and what becomes of the answers.
struct PasskeyCeremonies: Sendable {
    let party: RelyingParty
    let credentials: WebAuthnCredentialStore
    let store: CeremonyStore
    let logger: Logger

    /// How long a page's challenge is good for. A page that stays open longer gets another when it is reloaded.
    static let lifespan = Duration.seconds(1800)
    /// How long a browser waits for the person.
    private static let timeout = Duration.seconds(300)

    /// A credential that was used, and what that proves (RFC 8176).
    struct Use: Sendable {
        let credential: WebAuthnCredential
        let isUserVerified: Bool

        /// As a factor beside others.
        var methods: [String] { isUserVerified ? [credential.method, "user"] : [credential.method] }
    }

    /// The options of `navigator.credentials.get` for somebody who did not say who they are.
    func signInOptions(boundTo binding: String) async throws -> JSONObject {
        let challenge = try await store.begin(.signIn, boundTo: binding, lasting: Self.lifespan)
        return AuthenticationCeremony(party, challenge: challenge, userVerification: .required)
            .options(allowing: [], timeout: Self.timeout)
    }

    /// The options of `navigator.credentials.get` for a person who is known already.
    func secondFactorOptions(_ owned: [WebAuthnCredential], boundTo binding: String) async throws -> JSONObject {
        let challenge = try await store.begin(.secondFactor, boundTo: binding, lasting: Self.lifespan)
        return AuthenticationCeremony(party, challenge: challenge, userVerification: .discouraged)
            .options(allowing: owned.map(\.descriptor), timeout: Self.timeout)
    }

    /// The options of `navigator.credentials.create`.
    func registrationOptions(
        _ purpose: RegistrationCeremony.Purpose, of user: User, having owned: [WebAuthnCredential],
        boundTo binding: String
    ) async throws -> JSONObject {
        let challenge = try await store.begin(.registration, boundTo: binding, lasting: Self.lifespan)
        let account = RegistrationCeremony.Account(
            handle: Self.handle(of: user.id), name: user.profile.email.text,
            displayName: user.profile.displayName ?? user.profile.email.text)
        return RegistrationCeremony(party, purpose, challenge: challenge)
            .options(for: account, excluding: owned.map(\.descriptor), timeout: Self.timeout)
    }

    /// The credential that was made; `nil` when anything about it is wrong.
    func register(
        _ json: String, _ purpose: RegistrationCeremony.Purpose, boundTo binding: String
    ) async throws -> NewCredential? {
        do {
            let response = try WebAuthnResponse(json: json)
            guard let challenge = response.claimedChallenge,
                try await store.consume(challenge, .registration, boundTo: binding)
            else { throw WebAuthnFailure.wrongChallenge }
            return try RegistrationCeremony(party, purpose, challenge: challenge).verify(response)
        } catch let failure as WebAuthnFailure {
            note(failure, nil)
            return nil
        }
    }

    /// What the answer of an authenticator proves; `nil` when anything about it is wrong. Nobody is told what: an
    /// unknown credential and a bad signature look the same (M-14).
    /// - Parameter user: who must own the credential; `nil`: whoever the response names.
    func use(_ json: String, of user: UserID?, boundTo binding: String) async throws -> Use? {
        var used: WebAuthnCredential?
        do {
            let response = try WebAuthnResponse(json: json)
            guard let challenge = response.claimedChallenge,
                try await store.consume(challenge, user == nil ? .signIn : .secondFactor, boundTo: binding)
            else { throw WebAuthnFailure.wrongChallenge }
            guard let credential = try await credentials.find(response.credentialID) else {
                throw WebAuthnFailure.credentialMismatch
            }
            used = credential
            guard user == nil || credential.userID == user else { throw WebAuthnFailure.userMismatch }
            let ceremony = AuthenticationCeremony(
                party, challenge: challenge, userVerification: user == nil ? .required : .discouraged)
            let result = try ceremony.verify(
                response, against: credential.known(handle: Self.handle(of: credential.userID)),
                requiresHandle: user == nil)
            guard try await credentials.noteUse(result, of: credential) else {
                throw WebAuthnFailure.counterNotAdvanced
            }
            return Use(credential: credential, isUserVerified: result.isUserVerified)
        } catch let failure as WebAuthnFailure {
            if failure == .counterNotAdvanced, let used { try await credentials.noteDoubt(used) }
            note(failure, used)
            return nil
        }
    }

    /// What authenticators call a person: always the same, and it says nothing about who it is (M-10).
    static func handle(of user: UserID) -> [UInt8] {
        Array(SHA256.hash(data: Array("user handle \(user.rawValue)".utf8)))
    }

    private func note(_ failure: WebAuthnFailure, _ credential: WebAuthnCredential?) {
        var metadata: Logger.Metadata = ["reason": "\(failure)"]
        if let credential { metadata["credential"] = "\(credential.id)" }
        logger.notice("an authenticator's answer was refused", metadata: metadata)
    }
}
