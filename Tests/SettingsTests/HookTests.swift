import Ground
import Testing

@testable import Settings

@Suite("Where a hook is, and how it is told who asks")
struct HookTests {
    private func hook(_ value: String) throws -> ServerSettings.Hook {
        try #require(try Sample.server(adding: ["OAUTH2_TOKEN_HOOK": value]).hooks.token)
    }

    @Test("a URL, or an object with one", arguments: ["https://hook.example/ask", #"{"url": "https://hook.example/ask"}"#])
    func url(_ value: String) throws {
        let hook = try hook(value)
        #expect(hook.url.text == "https://hook.example/ask")
        #expect(hook.credential == nil)
    }

    @Test("an API key travels in a header field or in a cookie", arguments: [("header", "X-Key", "s3cret"), ("cookie", "Cookie", "X-Key=s3cret")])
    func credential(_ place: String, _ name: String, _ value: String) throws {
        let hook = try hook(
            #"{"url": "https://hook.example/", "auth": {"type": "api_key", "config": {"in": "\#(place)", "name": "X-Key", "value": "s3cret"}}}"#
        )
        #expect(hook.credential?.name == name)
        #expect(hook.credential?.value.exposed == value)
        var dumped = ""
        dump(hook, to: &dumped)
        #expect(!dumped.contains("s3cret"))
    }

    @Test("a file may write it as a mapping")
    func file() throws {
        let settings = try Sample.server("oauth2: {refresh_token_hook: {url: 'https://hook.example/'}}")
        #expect(settings.hooks.refreshToken?.url.text == "https://hook.example/")
        #expect(settings.hooks.token == nil)
    }
}
