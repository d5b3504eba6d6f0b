import Logging

@testable import IdentityProvider

/// The built-in pages and mails, read and checked once for all tests.
enum BuiltInPages {
    private static let loaded = Result {
        try CurrentSite(SiteSource(), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    static var site: CurrentSite { get throws { try loaded.get() } }
}
