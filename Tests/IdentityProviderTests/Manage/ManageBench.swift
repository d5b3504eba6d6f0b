import Ground
import Mail
import Testing

@testable import IdentityProvider

/// A scene with an admin area, and Grace whose account it is about. Ada is an operator.
struct ManageBench: Sendable {
    let scene: Scene
    let grace: User
    let memberships: MembershipStore

    static let paths = [
        "/manage", "/manage/users", "/manage/user?id=x", "/manage/clients", "/manage/clients/new",
        "/manage/client?id=x", "/manage/events",
    ]
    static let forms = ["/manage/users", "/manage/user?id=x", "/manage/clients/new", "/manage/client?id=x"]

    static func run(
        isEnabled: Bool = true, role: String = "admin", grace: Duration? = .seconds(14 * 86_400),
        _ body: @escaping @Sendable (ManageBench) async throws -> Void
    ) async throws {
        try await Scene.run(configure: { configuration in
            configuration.manage = ManagePolicy(isEnabled: isEnabled)
            configuration.accounts.deletionGrace = grace
            configuration.mail = MailPolicy(
                sender: MailAddress("no-reply@id.example").map { Mailbox(name: "Example", $0) })
        }) { scene in
            let memberships = MembershipStore(scene.database)
            try await memberships.set(Memberships(roles: [role]), of: scene.ada.id)
            try await body(
                ManageBench(
                    scene: scene, grace: try await scene.addUser("grace@example.com"), memberships: memberships))
        }
    }

    /// Ada's browser, signed in just now.
    func operatorsBrowser() async throws -> Browser {
        let browser = scene.browser()
        try await scene.signInToAccount(browser)
        return browser
    }

    var userPath: String { "/manage/user?id=\(grace.id)" }

    /// Sends one form of Grace's page, and returns the page that it leads to.
    func decide(
        _ decision: ManageUserContext.Decision, _ fields: [(name: String, value: String)], of user: User? = nil,
        _ browser: Browser
    ) async throws -> Browser.Answer {
        let page = try await browser.get("/manage/user?id=\((user ?? grace).id)")
        return try await scene.follow(browser, page, [("decision", decision.rawValue)] + fields)
    }

    func decide(_ decision: ManageUserContext.Decision, _ browser: Browser) async throws -> Browser.Answer {
        try await decide(decision, [], browser)
    }

    /// What operators did, in the order of the names.
    func deeds() async throws -> [RecordedEvent] {
        try await EventStore(scene.database).list(EventFilter()).filter { $0.actorKind == "operator" }
            .sorted { $0.type < $1.type }
    }
}
