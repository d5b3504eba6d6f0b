import Ground
import Hummingbird
import Web

/// The marker of the cookie that tells which accounts a browser was signed in to.
enum KnownBrowserCookie {}

/// Tells the browsers that an account was signed in at from all others, so that strangers' guesses at the account do not
/// keep its owner out.
///
/// The cookie is a random name and, for each of the last accounts, a keyed hash of both. It proves nothing but that
/// somebody signed in there before, and survives the sign-out. Nothing is stored here.
struct KnownBrowsers: Sendable {
    let keys: KeyRing
    let cookies: CookieNames
    let random: RandomBytes

    /// Browsers that many people use forget the first of them.
    private static let mostAccounts = 5

    /// The name of the browser, where `account` was signed in at it before.
    func name(of request: Request, for account: UserID) -> String? {
        values(of: request).first { browser in
            hashes(browser.name, account).contains { hash in
                browser.accounts.contains { constantTimeEquals($0.utf8, hash.utf8) }
            }
        }?.name
    }

    /// The cookie's value after a sign-in of `account`. Only a whole sign-in counts: a password alone, where there is a
    /// second factor, is what a thief may have.
    func remember(_ account: UserID, _ request: Request) -> String {
        let known = values(of: request).first { browser in browser.name.utf8.count == 22 }
        let name = known?.name ?? Base64URL.encode(random(16))
        let own = hashes(name, account)
        let others = (known?.accounts ?? []).filter { !own.contains($0) }
        let accounts = (own.prefix(1) + others).prefix(Self.mostAccounts)
        return ([name] + accounts).joined(separator: ".")
    }

    private func values(of request: Request) -> [(name: String, accounts: [String])] {
        request.cookies(named: cookies.knownBrowser).prefix(3).compactMap { value in
            let parts = value.split(separator: ".").prefix(1 + Self.mostAccounts).map(String.init)
            guard let name = parts.first, value.utf8.count <= 512 else { return nil }
            return (name, Array(parts.dropFirst()))
        }
    }

    private func hashes(_ browser: String, _ account: UserID) -> [String] {
        keys.hashes(of: Array("known browser \(browser) \(account.rawValue)".utf8), for: .guess).map {
            Base64URL.encode($0.prefix(16))
        }
    }
}
