import Ground
import Settings

/// The other providers whose people may sign in here.
package struct Upstreams: Sendable {
    /// In the order of the settings.
    let connections: [UpstreamConnection]

    package init(_ providers: [UpstreamProvider], over network: UpstreamNetwork, clock: WallClock) {
        connections = providers.map { UpstreamConnection($0, over: network, clock: clock) }
    }

    /// None.
    init() { connections = [] }

    var providers: [UpstreamProvider] { connections.map(\.provider) }
    /// Those by which somebody who was invited may make the account.
    var ofInvited: [UpstreamProvider] { providers.filter { $0.allowsRegistration != false } }
    var issuers: [String] { providers.map(\.issuer.text) }

    subscript(id: String) -> UpstreamConnection? { connections.first { $0.provider.id.utf8.elementsEqual(id.utf8) } }

    /// What people know an issuer by; its address where it is not offered any more.
    func name(of issuer: String) -> String {
        providers.first { $0.issuer.text.utf8.elementsEqual(issuer.utf8) }?.name ?? issuer
    }
}
