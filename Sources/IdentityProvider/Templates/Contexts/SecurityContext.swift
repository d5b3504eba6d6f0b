import Ground

/// The page that lists what a person signs in with, `account_security.mustache`.
package struct SecurityContext: PageContext {
    /// A passkey, a security key or an authenticator app.
    package struct Item: Sendable {
        package enum Kind: String, Sendable, CaseIterable {
            case passkey
            case securityKey = "security_key"
            case app

            /// What it is called until the person calls it something.
            func defaultName(_ messages: Messages) -> String {
                messages[MessageKey("factor.default." + rawValue)]?.text ?? rawValue
            }
        }

        package var kind: Kind
        package var name: String
        package var createdAt: UnixTime
        package var lastUsedAt: UnixTime?
        /// There may be a copy of it.
        package var isDoubted: Bool
        /// Its page, to rename and remove it.
        package var url: SafeURL

        func fields(_ messages: Messages) -> PageObject {
            [
                "name": .text(name.isEmpty ? kind.defaultName(messages) : name),
                "kind": .message(messages[MessageKey("security.kind." + kind.rawValue)]),
                "created": .text(Self.day(createdAt)), "used": .text(lastUsedAt.map(Self.day)),
                "isDoubted": .flag(isDoubted), "url": .url(url),
            ]
        }

        static func day(_ time: UnixTime) -> String { String(time.rfc3339.prefix(10)) }
    }

    package var navigation: AccountNavigationContext
    package var items: [Item]
    /// Recovery codes that are left; `nil`: there is no set.
    package var codesLeft: Int?
    /// The argument of the browsers' signal methods (WebAuthn Level 3 §5.1.10), in JSON.
    package var signal: JSONObject
    /// The page about identities at other providers; `nil`: there are none to sign in with.
    package var connections: SafeURL?

    package init(
        navigation: AccountNavigationContext, items: [Item], codesLeft: Int?, signal: JSONObject,
        connections: SafeURL? = nil
    ) {
        self.connections = connections
        self.navigation = navigation
        self.items = items
        self.codesLeft = codesLeft
        self.signal = signal
    }

    package static let template = "account_security"

    package func fields(_ messages: Messages) -> PageObject {
        [
            "nav": .object(navigation.fields(messages)), "hasItems": .flag(!items.isEmpty),
            "items": .list(items.map { .object($0.fields(messages)) }),
            "addPasskey": .url(.route("/account/security/passkey")),
            "addKey": .url(.route("/account/security/security-key")), "addApp": .url(.route("/account/security/app")),
            "codes": .url(.route("/account/security/codes")), "codesLeft": .text(codesLeft.map(String.init)),
            "needsCodes": .flag(!items.isEmpty && (codesLeft ?? 0) < 3),
            "signal": .text(String(decoding: signal.bytes, as: UTF8.self)), "script": .url(.asset("passkeys.js")),
            "connections": .url(connections),
        ]
    }

    package static var samples: [PageSample<SecurityContext>] {
        let begun = UnixTime(seconds: 1_795_274_914)
        let items = [
            Item(
                kind: .passkey, name: "Ada's phone", createdAt: begun, lastUsedAt: begun + .seconds(86_400),
                isDoubted: false, url: .route("/account/security/items/1")),
            Item(
                kind: .securityKey, name: "Blue key", createdAt: begun, lastUsedAt: nil, isDoubted: true,
                url: .route("/account/security/items/2")),
            Item(
                kind: .app, name: "Authenticator", createdAt: begun, lastUsedAt: begun, isDoubted: false,
                url: .route("/account/security/items/3")),
        ]
        let signal = JSONObject(["rpId": "id.example"])
        return [
            PageSample(
                "all",
                SecurityContext(
                    navigation: .sample(.security), items: items, codesLeft: 8, signal: signal,
                    connections: .route("/account/security/connections"))),
            PageSample(
                "no_codes",
                SecurityContext(
                    navigation: .sample(.security), items: Array(items.prefix(1)), codesLeft: nil, signal: signal)),
            PageSample(
                "none", SecurityContext(navigation: .sample(.security), items: [], codesLeft: nil, signal: signal)),
        ]
    }
}
