import Ground
import HTTPTypes
import Testing

@testable import IdentityProvider

@Suite("Language: the application's wish, the person's choice, the browser's setting, the site's default")
struct LanguageTests {
    private static let german = #"<html lang="de""#
    private static let english = #"<html lang="en""#

    private func accepting(_ languages: String) -> HTTPFields { [.acceptLanguage: languages] }

    @Test("the browser's languages count in their order")
    func browser() async throws {
        try await Scene.run { scene in
            let page = try await scene.browser().get("/", headers: accepting("tlh, en;q=0.2, de-AT;q=0.8"))
            #expect(page.body.contains(Self.german))
            let other = try await scene.browser().get("/", headers: accepting("tlh"))
            #expect(other.body.contains(Self.english))
        }
    }

    @Test("A-09: the menu's choice shows at once, and is remembered for a year")
    func choice() async throws {
        try await Scene.run { scene in
            let browser = scene.browser()
            let chosen = try await browser.get("/?ui_locale=de", headers: accepting("en"))
            #expect(chosen.body.contains(Self.german))
            let cookie = try #require(chosen.setCookies.first { $0.hasPrefix("__Host-idp_language=de.") })
            #expect(cookie.contains("Max-Age=31536000") && cookie.contains("HttpOnly") && cookie.contains("Secure"))
            #expect(try await browser.get("/", headers: accepting("en")).body.contains(Self.german))
        }
    }

    @Test("a language that there is not, and a cookie that is not ours, change nothing")
    func unknown() async throws {
        try await Scene.run { scene in
            let browser = scene.browser()
            for wish in ["tlh", "de%0d%0aSet-Cookie:%20a=b", "%ff", "de;%20Domain=evil.example"] {
                let page = try await browser.get("/?ui_locale=\(wish)")
                #expect(page.body.contains(Self.english) && page.setCookies.isEmpty)
            }
            for value in ["de", "de.x", ".", "de.1.2"] {
                browser.set("__Host-idp_language", to: value)
                #expect(try await browser.get("/").body.contains(Self.english))
            }
        }
    }

    @Test("LOGIN-17: ui_locales come before the browser's languages and an old choice, and after one made just now")
    func uiLocales() async throws {
        try await Scene.run { scene in
            scene.admin.know("login", "c1", Samples.login("c1", context: ["ui_locales": ["tlh", "de-CH"]]))
            let browser = scene.browser()
            let page = try await browser.open("/login?login_challenge=c1")
            #expect(page.body.contains(Self.german))
            #expect(page.body.contains("ui_locale=en"), "the menu keeps the transaction")

            let address = page.action
            let english = try await browser.get(address + "&ui_locale=en")
            #expect(english.body.contains(Self.english))
            let again = try await browser.submit(english, [("identifier", "ada@example.com"), ("decision", "sign_in")])
            #expect(again.status == 422)
            #expect(again.body.contains(Self.english), "the choice holds for what follows")

            scene.clock.advance(by: .seconds(29 * 60))
            #expect(try await browser.get(address).body.contains(Self.english))
            scene.clock.advance(by: .seconds(60))
            scene.admin.know("login", "c2", Samples.login("c2", context: ["ui_locales": ["de"]]))
            #expect(try await browser.open("/login?login_challenge=c2").body.contains(Self.german))
            #expect(try await browser.get("/").body.contains(Self.english))
        }
    }

    @Test("the page of an error has a menu, too, and keeps its address")
    func errorPage() async throws {
        try await Scene.run { scene in
            let page = try await scene.browser().get("/error?error=invalid_client", headers: accepting("de"))
            #expect(page.body.contains("/error?error=invalid_client&amp;ui_locale=en"))
            #expect(page.body.contains("Die Anwendung ist hier nicht bekannt"))
        }
    }
}
