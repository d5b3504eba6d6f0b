@testable import IdentityProvider

/// The built-in pages, mails and texts, read and checked once for all tests.
enum BuiltIn {
    private static let loadedRenderer = Result { try PageRenderer.load() }
    private static let loadedTexts = Result { try MessageCatalogues(TemplateFolder.builtIn).english }

    static var renderer: PageRenderer { get throws { try loadedRenderer.get() } }
    static var english: Messages { get throws { try loadedTexts.get() } }
}
