import Ground

/// The page about the identities at other providers that sign a person in, `account_connections.mustache`. Its forms send
/// `connect` (a provider's id) or `disconnect` (an entry's id).
package struct ConnectionsContext: PageContext {
    /// An identity that signs the person in.
    package struct Item: Sendable {
        package var id: String
        /// What people know the provider by.
        package var provider: String
        /// What the provider calls the person.
        package var label: String
        package var createdAt: UnixTime
        package var lastUsedAt: UnixTime?

        var fields: PageObject {
            [
                "id": .text(id), "provider": .text(provider), "label": .text(label),
                "created": .text(SecurityContext.Item.day(createdAt)),
                "used": .text(lastUsedAt.map(SecurityContext.Item.day)),
            ]
        }
    }

    package enum Problem: Sendable {
        /// Without it nothing would be left to sign in with.
        case last
        case upstream(UpstreamFailure.Reason)

        var key: MessageKey {
            switch self {
            case .last: "account_connections.error.last"
            case .upstream(let reason): reason.key
            }
        }
    }

    package var navigation: AccountNavigationContext
    package var form: FormContext
    package var items: [Item]
    package var offers: [UpstreamOffer]
    package var problem: Problem?
    /// Done just now.
    package var isConnected: Bool
    package var isDisconnected: Bool

    package init(
        navigation: AccountNavigationContext, form: FormContext, items: [Item], offers: [UpstreamOffer],
        problem: Problem? = nil, isConnected: Bool = false, isDisconnected: Bool = false
    ) {
        self.navigation = navigation
        self.form = form
        self.items = items
        self.offers = offers
        self.problem = problem
        self.isConnected = isConnected
        self.isDisconnected = isDisconnected
    }

    package static let template = "account_connections"

    package func fields(_ messages: Messages) -> PageObject {
        let alert = problem.flatMap { AlertContext([($0.key, field: nil)]) }
        return [
            "nav": .object(navigation.fields(messages)), "form": .object(form.fields),
            "hasItems": .flag(!items.isEmpty), "items": .list(items.map { .object($0.fields) }),
            "hasOffers": .flag(!offers.isEmpty), "offers": .list(offers.map { .object($0.fields) }),
            "alert": .object(alert?.fields(messages)), "isConnected": .flag(isConnected),
            "isDisconnected": .flag(isDisconnected), "security": .url(.route("/account/security")),
        ]
    }

    package static var samples: [PageSample<ConnectionsContext>] {
        let begun = UnixTime(seconds: 1_795_274_914)
        let item = Item(
            id: "1", provider: "Work Account", label: "ada@work.example", createdAt: begun,
            lastUsedAt: begun + .seconds(86_400))
        let none = ConnectionsContext(
            navigation: .sample(.security), form: .sample, items: [], offers: [.sample], isDisconnected: true)
        var some = none
        some.items = [item, Item(id: "2", provider: "Example University", label: "Ada Lovelace", createdAt: begun)]
        some.isDisconnected = false
        some.isConnected = true
        var last = some
        last.items = [item]
        last.isConnected = false
        last.problem = .last
        var failed = none
        failed.isDisconnected = false
        failed.problem = .upstream(.taken)
        return [
            PageSample("some", some), PageSample("none", none), PageSample("last", last), PageSample("failed", failed),
        ]
    }
}
