import Ground
import JOSE

/// The opaque `page_token` of a list: the key after which the next page begins, sealed, and good for an hour. Whoever
/// stores one and comes back later is told so.
struct PageTokens: Sendable {
    let encryption: AuthenticatedEncryption
    let clock: WallClock

    private static let lifespan = Duration.seconds(3600)

    /// - Parameter list: Which list it belongs to; a token of one list is no token of another.
    func make(after key: String, in list: String) throws -> String {
        let expiry = (clock.now() + Self.lifespan).milliseconds
        return Base64URL.encode(try encryption.seal(Array("\(expiry) \(key)".utf8), context: Array(list.utf8)))
    }

    /// The key after which the page begins.
    func read(_ token: String, in list: String) throws(PageTokenError) -> String {
        guard let sealed = Base64URL.decode(token), let bytes = encryption.open(sealed, context: Array(list.utf8)),
            let text = String(validating: bytes, as: UTF8.self), let space = text.firstIndex(of: " "),
            let expiry = Int64(text[..<space])
        else { throw .invalid }
        guard clock.now().milliseconds < expiry else { throw .expired }
        return String(text[text.index(after: space)...])
    }
}

enum PageTokenError: Error {
    case invalid
    case expired
}
