/// A browser in few words, "Firefox on Linux", from what it calls itself (RFC 9110 §10.1.5). That is anybody's text: only
/// words of this list are ever shown.
package struct BrowserName: Sendable, Hashable {
    package let text: String

    /// `nil` where neither browser nor system is known.
    package init?(_ userAgent: String) {
        func first(_ names: [(mark: String, name: String)]) -> String? {
            names.first { userAgent.contains($0.mark) }?.name
        }
        let words = [first(Self.browsers), first(Self.systems)].compactMap { $0 }
        guard !words.isEmpty else { return nil }
        text = words.joined(separator: " on ")
    }

    /// Each of them also calls itself by the names of those below.
    private static let browsers: [(mark: String, name: String)] = [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl"),
    ]

    private static let systems: [(mark: String, name: String)] = [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "ChromeOS"), ("Windows", "Windows"),
        ("Mac OS X", "macOS"), ("Linux", "Linux"),
    ]
}
