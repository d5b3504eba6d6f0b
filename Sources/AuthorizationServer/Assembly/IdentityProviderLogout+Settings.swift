import Ground
import OAuth
import Settings

extension IdentityProviderLogout {
    /// The identity provider that the operator configured, called through `world`'s door.
    init(
        _ identityProvider: ServerSettings.IdentityProvider, notices: any IdentityProviderNoticeStore, _ world: World
    ) {
        self.init(
            notices: notices, url: identityProvider.url.text,
            headers: identityProvider.headers.map { ($0.name, Secret($0.value.exposed)) }, outgoing: world.outgoing,
            clock: world.clock)
    }
}
