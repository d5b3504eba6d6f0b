import Ground
import JOSE
import OAuth
import Testing

@Suite("Opaque tokens (RFC 6749 §10.3, §10.10)")
struct HashedTokensTests {
    private static func tokens(_ first: String, _ older: [String] = []) -> HashedTokens {
        HashedTokens(KeyDerivation(Secret<Any>(first), older.map { Secret<Any>($0) }), random: .seeded(1))
    }

    private let tokens = Self.tokens("the first of our secrets")

    @Test("a value has its kind's prefix, 256 random bits and a code", arguments: OpaqueTokenKind.allCases)
    func form(_ kind: OpaqueTokenKind) {
        let text = tokens.mint(kind).value.exposed
        #expect(text.hasPrefix(kind.rawValue))
        let parts = text.dropFirst(kind.rawValue.count).split(separator: ".")
        #expect(parts.map { Base64URL.decode($0)?.count } == [32, 32])
    }

    @Test("a value is recognised under the signature that it was minted with", arguments: OpaqueTokenKind.allCases)
    func recognised(_ kind: OpaqueTokenKind) {
        let (value, signature) = tokens.mint(kind)
        #expect(tokens.signature(of: value.exposed, kind) == signature)
        #expect(signature.bytes.count == 32)
    }

    @Test("no two values are the same")
    func unique() {
        let values = (0..<1000).map { _ in tokens.mint(.accessToken).value.exposed }
        #expect(Set(values).count == 1000)
    }

    @Test("a value of one kind is none of another")
    func kinds() {
        let value = tokens.mint(.accessToken).value.exposed
        let relabelled = OpaqueTokenKind.refreshToken.rawValue + value.dropFirst(OpaqueTokenKind.accessToken.rawValue.count)
        #expect(tokens.signature(of: value, .refreshToken) == nil)
        #expect(tokens.signature(of: relabelled, .refreshToken) == nil)
    }

    @Test("changing any character makes a value unknown")
    func tampering() {
        let value = Array(tokens.mint(.accessToken).value.exposed)
        for index in value.indices {
            var changed = value
            changed[index] = changed[index] == "A" ? "B" : "A"
            #expect(tokens.signature(of: String(changed), .accessToken) == nil, "position \(index)")
        }
    }

    @Test("what is no token of ours is refused", arguments: ["", "ory_at_", "ory_at_.", "ory_at_é.é", "ory_at_AAAA.AAAA"])
    func garbage(_ text: String) { #expect(tokens.signature(of: text, .accessToken) == nil) }

    @Test("a cut or lengthened value is refused")
    func length() {
        let value = tokens.mint(.refreshToken).value.exposed
        #expect(tokens.signature(of: String(value.dropLast()), .refreshToken) == nil)
        #expect(tokens.signature(of: value + "A", .refreshToken) == nil)
    }

    @Test("after a rotation the older secret still recognises, and the new one mints")
    func rotation() {
        let old = tokens.mint(.accessToken)
        let rotated = Self.tokens("a newer secret of ours", ["the first of our secrets"])
        let retired = Self.tokens("a newer secret of ours")
        let new = rotated.mint(.accessToken)
        #expect(rotated.signature(of: old.value.exposed, .accessToken) == old.signature)
        #expect(retired.signature(of: old.value.exposed, .accessToken) == nil)
        #expect(retired.signature(of: new.value.exposed, .accessToken) == new.signature)
    }

    @Test("an identifier's signature does not depend on the secrets")
    func identifiers() {
        let other = Self.tokens("a newer secret of ours")
        #expect(tokens.signature(ofIdentifier: "jti-1") == other.signature(ofIdentifier: "jti-1"))
        #expect(tokens.signature(ofIdentifier: "jti-1") != tokens.signature(ofIdentifier: "jti-2"))
    }
}
