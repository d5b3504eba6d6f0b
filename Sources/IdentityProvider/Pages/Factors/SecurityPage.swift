import Authenticators
import Ground
import Hummingbird
import Web

/// What a person signs in with, `GET /account/security`.
struct SecurityPage: Sendable {
    let shell: AccountShell
    let factors: Factors
    let passkeys: PasskeyCeremonies
    /// Whether there are other providers to sign in with.
    let offersConnections: Bool

    static let path = OwnPath("/account/security") ?? .account

    func get(_ request: Request, context: WebContext) async throws -> Response {
        switch try await shell.access.require(request) {
        case .elsewhere(let response): return response
        case .found(let signedIn):
            let owned = try await factors.owned(by: signedIn.user.id)
            let page = SecurityContext(
                navigation: shell.navigation(.security, signedIn), items: owned.items, codesLeft: owned.codesLeft,
                signal: signal(signedIn.user, owned),
                connections: offersConnections ? ConnectionsPage.path.url : nil)
            return shell.pages.page(page, for: request)
        }
    }

    /// What password managers should know: passkeys that are gone here go there too, and the name is today's (M-13).
    private func signal(_ user: User, _ owned: OwnedFactors) -> JSONObject {
        JSONObject([
            "rpId": .string(passkeys.party.id),
            "userId": .string(Base64URL.encode(PasskeyCeremonies.handle(of: user.id))),
            "allAcceptedCredentialIds": .strings(owned.credentials.map { Base64URL.encode($0.credentialID) }),
            "name": .string(user.profile.email.text),
            "displayName": .string(user.profile.displayName ?? user.profile.email.text),
        ])
    }
}

extension OwnedFactors {
    /// As the account's pages list them.
    var items: [SecurityContext.Item] {
        list.map { SecurityContext.Item($0, url: EditFactorPage.url($0.id)) }
    }
}

extension SecurityContext.Item {
    init(_ factor: OwnedFactor, url: SafeURL) {
        let kind: Kind =
            switch factor.kind {
            case .passkey: .passkey
            case .securityKey: .securityKey
            case .app: .app
            }
        self.init(
            kind: kind, name: factor.name, createdAt: factor.createdAt, lastUsedAt: factor.lastUsedAt,
            isDoubted: factor.isDoubted, url: url)
    }
}
