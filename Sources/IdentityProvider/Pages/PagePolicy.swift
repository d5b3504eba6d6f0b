import Web

/// What the pages may load (Content Security Policy Level 3): beside style sheets and pictures, scripts that are files of
/// our own. There is one, for authenticators; every page but those that need one works without it.
enum PagePolicy {
    static let contentSecurityPolicy = ResponseHeaders.strictContentSecurityPolicy + "; script-src 'self'"
}
