import Foundation
import Templates
import Testing

@testable import IdentityProvider

@Suite("Messages: every built-in language says the same")
struct TranslationTests {
    static let languages = Templates.files.map(\.name).filter { $0.hasPrefix("messages.") && $0 != "messages.en.json" }

    @Test("a translation has every text of the English catalogue, and no other", arguments: languages)
    func keys(name: String) throws {
        let (english, own) = (try texts("messages.en.json"), try texts(name))
        for key in english.keys.sorted() { #expect(own[key] != nil, "\(name) lacks \(key)") }
        for key in own.keys.sorted() { #expect(english[key] != nil, "\(name) has \(key), which English lacks") }
    }

    @Test("a translated text names the same values as the English one", arguments: languages)
    func placeholders(name: String) throws {
        let own = try texts(name)
        for (key, text) in try texts("messages.en.json") {
            #expect(Self.names(own[key] ?? "") == Self.names(text), "\(key) in \(name)")
        }
    }

    @Test("no text begins or ends with a space, and none is empty", arguments: languages + ["messages.en.json"])
    func edges(name: String) throws {
        for (key, text) in try texts(name) {
            #expect(!text.isEmpty && text.first?.isWhitespace == false && text.last?.isWhitespace == false, "\(key)")
        }
    }

    private func texts(_ name: String) throws -> [String: String] {
        let file = try #require(Templates.files.first { $0.name == name })
        return try JSONDecoder().decode([String: String].self, from: Data(file.bytes))
    }

    private static func names(_ text: String) -> [String] { text.matches(of: #/{{([^}]*)}}/#).map { String($0.1) }.sorted() }
}
