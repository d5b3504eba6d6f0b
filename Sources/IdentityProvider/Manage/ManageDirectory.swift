import Hummingbird
import Web

/// Path → page, for operators. Where the admin area is off, none of this is there.
struct ManageDirectory: Sendable {
    let users: ManageUsersPage
    let user: ManageUserPage
    let clients: ManageClientsPage
    let newClient: ManageNewClientPage
    let client: ManageClientPage
    let events: ManageEventsPage

    func register(on router: Router<WebContext>) {
        router.get("/manage", use: users.home)
        router.get("/manage/users", use: users.get)
        router.post("/manage/users", use: users.post)
        router.get("/manage/user", use: user.get)
        router.post("/manage/user", use: user.post)
        router.get("/manage/clients", use: clients.get)
        router.get("/manage/clients/new", use: newClient.get)
        router.post("/manage/clients/new", use: newClient.post)
        router.get("/manage/client", use: client.get)
        router.post("/manage/client", use: client.post)
        router.get("/manage/events", use: events.get)
    }
}
