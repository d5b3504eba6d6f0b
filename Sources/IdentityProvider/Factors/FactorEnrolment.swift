import Authenticators
import Database
import Ground

/// Adds factors to accounts: on the way to an application, and on the account's own pages.
struct FactorEnrolment: Sendable {
    let factors: Factors
    let passkeys: PasskeyCeremonies
    let notices: FactorNotices
    let sealedBox: SealedBox
    /// The name under which authenticator apps list the account.
    let issuer: String
    let clock: WallClock
    let random: RandomBytes

    /// The field of a form that carries an app's setup from page to page.
    static let parameter = "enrolment"

    enum Problem: Sendable {
        /// The app's code is wrong, or the page is older than half an hour.
        case code
        case missing
        case credential
        case many
    }

    enum Outcome: Sendable {
        /// With what the new factor proves by having been added (RFC 8176).
        case added([String])
        case refused(Problem)
    }

    /// An app to set up: that of the form which was sent, or a new one.
    func appSetup(
        for user: User, _ sent: FormParameters?, boundTo binding: String
    ) throws -> (sealed: String, context: AppSetupContext) {
        let enrolment = sent.flatMap { read($0, binding) } ?? AppEnrolment(random)
        let uri = KeyURI(issuer: issuer, account: user.profile.email.text, key: enrolment.key)
        return (try enrolment.sealed(sealedBox, for: binding, at: clock.now()), AppSetupContext(uri))
    }

    func credentialOptions(
        _ purpose: RegistrationCeremony.Purpose, for user: User, boundTo binding: String
    ) async throws -> JSONObject {
        let owned = try await factors.credentials.list(of: user.id)
        return try await passkeys.registrationOptions(purpose, of: user, having: owned, boundTo: binding)
    }

    func addApp(
        _ form: FormParameters, named name: String, boundTo binding: String, _ occasion: FactorNotices.Occasion,
        with consequences: [Query] = []
    ) async throws -> Outcome {
        guard let code = form["code"], !code.isEmpty else { return .refused(.missing) }
        guard let enrolment = read(form, binding) else { return .refused(.code) }
        let user = occasion.user.id
        guard try await factors.apps.list(of: user).count < FactorPolicy.mostApps else { return .refused(.many) }
        let isAdded = try await factors.apps.add(
            enrolment, named: name, code: Secret(code), to: user,
            with: try notices.statements(.appAdded(name), occasion) + consequences)
        return isAdded ? .added(AuthenticationLevel.codeMethods) : .refused(.code)
    }

    func addCredential(
        _ form: FormParameters, _ purpose: RegistrationCeremony.Purpose, named name: String, boundTo binding: String,
        _ occasion: FactorNotices.Occasion, with consequences: [Query] = []
    ) async throws -> Outcome {
        let user = occasion.user.id
        guard try await factors.credentials.list(of: user).count < FactorPolicy.mostCredentials else {
            return .refused(.many)
        }
        guard
            let made = try await passkeys.register(
                form[CeremonyContext.parameter] ?? "", purpose, boundTo: binding)
        else { return .refused(.credential) }
        let isAdded = try await factors.credentials.add(
            made, purpose, named: name, to: user,
            with: try notices.statements(.credentialAdded(name, isPasskey: purpose == .passkey), occasion)
                + consequences)
        guard isAdded else { return .refused(.credential) }
        let method = made.isBackupEligible ? "swk" : "hwk"
        return .added(made.isUserVerified ? [method, "user"] : [method])
    }

    /// New recovery codes in place of the old ones.
    func renewCodes(_ occasion: FactorNotices.Occasion) async throws -> [RecoveryCode] {
        try await factors.codes.renew(
            of: occasion.user.id, with: try notices.statements(.codesIssued, occasion))
    }

    private func read(_ form: FormParameters, _ binding: String) -> AppEnrolment? {
        AppEnrolment(form[Self.parameter] ?? "", sealedBox, for: binding, at: clock.now())
    }
}
