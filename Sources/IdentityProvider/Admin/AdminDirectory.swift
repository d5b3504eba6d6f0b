import Ground
import HTTPTypes
import Hummingbird
import Web

/// The table of the admin API: path → endpoint.
struct AdminDirectory: Sendable {
    let users: UserEndpoints
    let transfer: TransferEndpoints
    let memberships: MembershipEndpoints
    let factors: FactorEndpoints
    let sessions: SessionEndpoints
    let connections: ConnectionEndpoints
    let events: EventEndpoint
    let invitations: InvitationEndpoints
    let site: SiteEndpoint
    let mails: MailEndpoints
    let meta: AdminMetaEndpoints

    var routes: [AdminRoute] {
        let endpoints: [any AdminEndpoint] = [
            users, transfer, memberships, factors, sessions, connections, invitations, events, mails, site, meta,
        ]
        return endpoints.flatMap(\.routes)
    }

    func register(on router: Router<WebContext>) {
        for route in routes { router.on(RouterPath(route.path), method: route.method, use: route.handler) }
        let document = AdminDocument(routes: routes).json.bytes
        router.get("/admin/openapi.json") { _, _ in Response.json(document) }
    }
}
