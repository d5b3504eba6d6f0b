import Hummingbird
import Web

/// The pages about other providers.
struct UpstreamPages: Sendable {
    let callback: UpstreamCallback
    let account: UpstreamAccountPage
    let connectAccount: ConnectAccountPage
    let connections: ConnectionsPage

    func register(on router: Router<WebContext>) {
        router.get("/upstream/{id}/callback", use: callback.get)
        router.get("/upstream/account", use: account.get)
        router.post("/upstream/account", use: account.post)
        router.get("/connect-account", use: connectAccount.get)
        router.post("/connect-account", use: connectAccount.post)
        router.get("/account/security/connections", use: connections.get)
        router.post("/account/security/connections", use: connections.post)
    }
}
