import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import IdentityProvider

@Suite("templates preview: every page in every state, on this machine only")
struct PreviewTests {
    private func run(_ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void) async throws {
        try await Application(router: try Preview(SiteSource()).router()).test(.router) { try await body($0) }
    }

    private func text(
        _ client: any TestClientProtocol, _ path: String
    ) async throws -> (status: Int, headers: HTTPFields, body: String) {
        try await client.execute(uri: path, method: .get, headers: [:], body: nil) { response in
            (response.status.code, response.headers, String(buffer: response.body))
        }
    }

    @Test("each page is shown in each of its states, in both languages and all themes")
    func everyPage() async throws {
        try await run { client in
            for page in Pages.all {
                for state in page.states {
                    for (language, theme) in [("en", "light"), ("de", "dark"), ("en", "auto")] {
                        let shown = try await text(
                            client, "/show/\(page.template)/\(state)?lang=\(language)&theme=\(theme)")
                        #expect(shown.status == 200)
                        #expect(shown.body.contains(#"<html lang="\#(language)""#))
                        #expect(shown.body.contains("idp-languages"), "the menu can be tried")
                    }
                }
            }
        }
    }

    @Test("pages are under the policy that people get them with, and the gallery under one as strict")
    func policy() async throws {
        try await run { client in
            let page = try await text(client, "/show/login/first").headers[.contentSecurityPolicy] ?? ""
            #expect(page.hasPrefix("default-src 'none'; style-src 'self'") && !page.contains("unsafe"))
            let gallery = try await text(client, "/").headers[.contentSecurityPolicy] ?? ""
            #expect(gallery.hasPrefix("default-src 'none'") && !gallery.contains("unsafe"))
        }
    }

    @Test("a dark page has a style sheet that makes it dark")
    func theme() async throws {
        try await run { client in
            let page = try await text(client, "/show/home/nobody?theme=dark").body
            let address = try #require(page.firstMatch(of: #/href="(\/static\/_brand\.css[^"]*)"/#)?.1)
            #expect(try await text(client, String(address)).body.contains("color-scheme: dark;"))
        }
    }

    @Test("a page can be turned as for a language that is written from right to left")
    func mirrored() async throws {
        try await run { client in
            let page = try await text(client, "/show/login/first?direction=rtl")
            #expect(page.body.contains(#"dir="rtl""#))
        }
    }

    @Test("the gallery shows all pages, or one, and takes no word of the address for markup")
    func gallery() async throws {
        try await run { client in
            let all = try await text(client, "/").body
            #expect(all.matches(of: #/<iframe /#).count == Pages.all.reduce(0) { $0 + $1.states.count })
            let one = try await text(client, "/?page=login&width=1280&lang=de").body
            #expect(one.contains(#"src="/show/login/first?lang=de" width="1280""#))
            #expect(!one.contains("/show/consent/"))
            #expect(try await !text(client, "/?lang=%22%3E%3Cscript%3E").body.contains("><script>"))
        }
    }

    @Test("each mail is shown in each of its states, as text and as HTML")
    func mails() async throws {
        try await run { client in
            for mail in Mails.all {
                for state in mail.states {
                    let plain = try await text(client, "/mail/\(mail.template)/\(state)/text?lang=de")
                    #expect(plain.status == 200 && plain.headers[.contentType] == "text/plain; charset=utf-8")
                    let html = try await text(client, "/mail/\(mail.template)/\(state)/html?lang=de")
                    #expect(html.status == 200 && html.body.contains(#"lang="de""#))
                }
            }
            let gallery = try await text(client, "/?page=mails").body
            #expect(gallery.contains("/mail/invitation/") && !gallery.contains("/show/"))
        }
    }

    @Test("what is not there is not found, and nothing is sent anywhere")
    func notFound() async throws {
        try await run { client in
            for path in ["/show/login/nothing", "/show/nothing/first", "/static/nothing", "/x", "/mail/x/y/text"] {
                #expect(try await text(client, path).status == 404)
            }
            try await client.execute(uri: "/sample", method: .post) { #expect($0.status == .methodNotAllowed) }
        }
    }
}
