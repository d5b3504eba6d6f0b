import Ground
import Hummingbird
import Web

/// The accounts that signed in at this browser and wanted to be remembered, for the choice among them. They are kept in
/// a sealed cookie: no other browser has the list, and the browser itself cannot read it.
struct RememberedAccounts: Sendable {
    /// More than one person has; the oldest goes first.
    static let limit = 5
    /// Seconds.
    private static let lifetime: Int64 = 180 * 86_400

    let box: SealedBox
    let browsers: Browsers

    /// The accounts to choose from, the one that is signed in first; those that may not sign in are left out.
    func list(_ request: Request) async throws -> [User] {
        let current = try await browsers.signedIn(request)?.user.id
        var users: [User] = []
        for id in ([current].compactMap { $0 } + ids(request)) where !users.contains(where: { $0.id == id }) {
            if let user = try await browsers.users.find(id), user.isEnabled { users.append(user) }
        }
        return users
    }

    /// The cookie that remembers `id` besides the others.
    func adding(_ id: UserID, _ request: Request) -> SetCookie? {
        cookie(Array(([id] + ids(request).filter { $0 != id }).prefix(Self.limit)))
    }

    /// The cookie without `id`.
    func removing(_ id: UserID, _ request: Request) -> SetCookie? { cookie(ids(request).filter { $0 != id }) }

    private func ids(_ request: Request) -> [UserID] {
        for value in request.cookies(named: browsers.cookies.accounts).prefix(3) {
            if let sealed = Base64URL.decode(value), let content = try? box.open(sealed, place: Self.place),
                let ids = (try? JSONParser.parse(content))?.array
            {
                return ids.prefix(Self.limit).compactMap(\.string).map { UserID($0) }
            }
        }
        return []
    }

    private func cookie(_ ids: [UserID]) -> SetCookie? {
        let cookies = browsers.cookies
        guard !ids.isEmpty else { return .expired(name: cookies.accounts, secure: cookies.isSecure) }
        guard let sealed = try? box.seal(JSONValue.strings(ids.map(\.rawValue)).bytes, place: Self.place) else {
            return nil
        }
        return SetCookie(
            name: cookies.accounts, value: Base64URL.encode(sealed), maxAge: Self.lifetime, secure: cookies.isSecure)
    }

    private static let place = "cookie.accounts"
}
