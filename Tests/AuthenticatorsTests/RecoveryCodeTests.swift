import Authenticators
import Ground
import Testing

@Suite("Recovery codes")
struct RecoveryCodeTests {
    @Test("a code has 120 bits, so that a keyed hash may store it (M-03, M-04)")
    func size() {
        let code = RecoveryCode(.seeded(7))
        #expect(code.canonicalBytes.count * 8 >= 112)
        #expect(code.text.exposed.split(separator: "-").map(\.count) == [4, 4, 4, 4, 4, 4])
        #expect(RecoveryCode(.system).canonicalBytes != RecoveryCode(.system).canonicalBytes)
    }

    @Test("case, spaces, hyphens and digits that look like letters do not count")
    func spelling() throws {
        let code = RecoveryCode(.seeded(7))
        let text = code.text.exposed
        let lookalike = text.replacing("o", with: "0").replacing("l", with: "1").replacing("b", with: "8")
        for spelling in [
            text, text.uppercased(), text.replacing("-", with: ""), " " + text.replacing("-", with: " ") + "\n",
            lookalike,
        ] {
            #expect(try #require(RecoveryCode(Secret(spelling))).canonicalBytes == code.canonicalBytes)
        }
    }

    @Test(
        "what is no code is none",
        arguments: [
            "", "abcd", "abcd-efgh-ijkl-mnop-qrst-uvw", "abcd-efgh-ijkl-mnop-qrst-uvw9",
            "abcd-efgh-ijkl-mnop-qrst-uvwx-y",
        ])
    func foreign(text: String) { #expect(RecoveryCode(Secret(text)) == nil) }
}
