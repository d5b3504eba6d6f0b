import Ground
import HTTPTypes
import Testing

@testable import IdentityProvider

@Suite("Headers of pages (OWASP ASVS 5.0 §3.4)")
struct PageHeaderTests {
    private static let headers = [
        "X-Frame-Options": "DENY", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin", "Cache-Control": "no-store", "X-Robots-Tag": "noindex",
        "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    ]
    private static let directives = [
        "default-src 'none'", "script-src 'self'", "base-uri 'none'", "frame-ancestors 'none'",
    ]
    private static let pages =
        ["/", "/login?login_challenge=c1", "/consent?consent_challenge=k1", "/register", "/recovery", "/device"]
        + ["/device/done", "/logged-out", "/error?error=access_denied", "/nowhere", "/login?x=%00"]
        + AccountSection.allCases.map(\.path.text)

    @Test(
        "W-01, 02, 04, 05, 06, 07, 17, S-12: every page has them all, whether it shows an error or not",
        arguments: pages)
    func strict(path: String) async throws {
        try await Scene.withMail { scene in
            scene.admin.know("login", "c1", Samples.login("c1"))
            scene.admin.know("consent", "k1", Samples.consent("k1", subject: scene.ada.id.rawValue))
            let browser = scene.browser()
            if path.hasPrefix("/account") { try await scene.signInToAccount(browser) }
            let page = try await browser.open(path)
            #expect(page.headers[.contentType] == "text/html; charset=utf-8")
            for (name, value) in Self.headers {
                #expect(page.headers[values: try #require(HTTPField.Name(name))] == [value], "\(name)")
            }
            let policy = try #require(page.headers[.contentSecurityPolicy]).split(separator: "; ").map(String.init)
            #expect(Self.directives.allSatisfy(policy.contains))
            #expect(!policy.contains { $0.contains("unsafe") || $0.contains("*") })
        }
    }
}
