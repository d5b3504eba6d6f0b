import Ground
import Testing

@testable import Settings

@Suite("Which identity provider is told that a session ended, and with which headers")
struct IdentityProviderNoticeTests {
    @Test("the headers are an object of texts; none are needed")
    func headers() throws {
        let file = "urls: {identity_provider: {url: 'http://kratos:4434/', headers: {X-Key: s3cret, Authorization: Bearer t}}}"
        let told = try #require(try Sample.server(file).urls.identityProvider)
        #expect(told.url.text == "http://kratos:4434/")
        #expect(told.headers.map(\.name) == ["X-Key", "Authorization"])
        #expect(told.headers.map(\.value.exposed) == ["s3cret", "Bearer t"])
        var dumped = ""
        dump(told, to: &dumped)
        #expect(!dumped.contains("s3cret"))
        #expect(try Sample.server("urls: {identity_provider: {url: 'http://kratos:4434/'}}").urls.identityProvider?.headers.isEmpty == true)
        #expect(try Sample.server().urls.identityProvider == nil)
    }

    @Test("what is no header field is refused", arguments: [#"{"X-Key": 7}"#, #"{"X Key": "a"}"#, #"{"X-Key": "a\nb"}"#])
    func malformed(_ headers: String) {
        let complaints = Sample.complaints(adding: ["URLS_IDENTITY_PROVIDER_HEADERS": headers])
        #expect(complaints.map(\.key) == ["urls.identity_provider.headers"])
    }
}
