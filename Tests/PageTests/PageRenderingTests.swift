import Testing

@testable import IdentityProvider

@Suite("Pages: every page in every state")
struct PageRenderingTests {
    @Test("the built-in templates load, so every name, partial and message in them exists")
    func builtInTemplatesLoad() throws { _ = try PageRenderer.load() }
}
