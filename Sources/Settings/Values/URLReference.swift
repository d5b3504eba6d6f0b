/// Where a page is: a URL of its own, or a path below the public URL.
package enum URLReference: Sendable, Hashable {
    case absolute(AbsoluteURL)
    case path(String)

    package var text: String {
        switch self {
        case .absolute(let url): url.text
        case .path(let path): path
        }
    }

    /// The full URL as text, with a path put below `base`.
    package func resolved(against base: AbsoluteURL) -> String {
        switch self {
        case .absolute(let url): url.text
        case .path(let path): base.appending(path)
        }
    }
}
