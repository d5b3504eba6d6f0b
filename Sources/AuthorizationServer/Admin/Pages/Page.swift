import Ground
import HTTPTypes
import Hummingbird
import OAuth
import Web

/// What part of a list is asked for: `page_size` and `page_token`.
struct Page: Sendable {
    /// At most this many entries.
    let size: Int
    /// The key of the last entry of the page before; `nil` on the first.
    let after: String?

    private static let defaultSize = 100
    private static let largestSize = 500

    init(_ query: FormParameters, of list: String, _ tokens: PageTokens) throws(OAuthError) {
        if let text = query["page_size"] {
            guard let number = Int(text), number > 0 else {
                throw OAuthError(.invalidRequest, "page_size must be a whole number from 1 to \(Self.largestSize).")
            }
            size = min(number, Self.largestSize)
        } else {
            size = Self.defaultSize
        }
        guard let token = query["page_token"] else {
            after = nil
            return
        }
        do {
            after = try tokens.read(token, in: list)
        } catch {
            throw switch error {
            case .invalid:
                OAuthError(.invalidRequest, "Unable to parse pagination parameters: invalid pagination token.")
            case .expired:
                OAuthError(
                    .invalidRequest,
                    "Unable to parse pagination parameters: page token expired, do not persist page tokens.")
            }
        }
    }

    /// `Link: <…>; rel="first",<…>; rel="next"` (RFC 8288).
    ///
    /// - Parameter next: The key of the page's last entry; `nil` when no page follows.
    func link(path: String, _ query: FormParameters, next: String?, of list: String, _ tokens: PageTokens) throws
        -> String
    {
        var first = query.removing(["page_size", "page_token"])
        first.append("page_size", String(size))
        var links = ["<\(path)?\(first.encoded)>; rel=\"first\""]
        if let next {
            var following = first
            following.append("page_token", try tokens.make(after: next, in: list))
            links.append("<\(path)?\(following.encoded)>; rel=\"next\"")
        }
        return links.joined(separator: ",")
    }
}
