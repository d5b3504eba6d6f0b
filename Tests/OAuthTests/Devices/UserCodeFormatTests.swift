import Ground
import JOSE
import Testing

@testable import OAuth

@Suite("User codes can be read and typed — RFC 8628 §6.1")
struct UserCodeFormatTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let format: UserCodeFormat
        let typed: String
        let code: String?

        init(_ format: UserCodeFormat, _ typed: String, _ code: String?) {
            (self.format, self.typed, self.code) = (format, typed, code)
        }

        var testDescription: String { typed }
    }

    private static let dashed = UserCodeFormat(alphabet: "-ABCDEFG", length: 8)

    @Test(
        "dashes, spaces and case do not matter where the alphabet leaves no doubt",
        arguments: [
            Row(.medium, "ABCDEFGH", "ABCDEFGH"),
            Row(.medium, "abcd-efgh", "ABCDEFGH"),
            Row(.medium, " AB CD-EF GH ", "ABCDEFGH"),
            Row(.medium, "ABCDEFG", nil),
            Row(.medium, "ABCDEFGHI", nil),
            Row(.medium, "ABCDEFG1", nil),
            Row(.medium, "", nil),
            Row(.medium, String(repeating: "-", count: 99) + "ABCDEFGH", nil),
            Row(.low, "123-456-789", "123456789"),
            Row(.low, "12345678", nil),
            // `a` and `A` are two characters of this one; of `b` and `B` only one is.
            Row(.high, "aACDEFGH", "aACDEFGH"),
            Row(.high, "AACDEFGH", "AACDEFGH"),
            Row(.high, "BBCDEFGH", "bbCDEFGH"),
            Row(.high, "aAC0EFGH", nil),
            Row(dashed, "-ABC-DEF", "-ABC-DEF"),
            Row(dashed, "ABC-DEF", nil),
            // Kelvin's sign is no K, whatever Unicode says of its lower case.
            Row(.medium, "\u{212A}BCDEFGH", nil),
        ])
    func reading(_ row: Row) {
        #expect(row.format.code(from: row.typed) == row.code)
    }

    @Test("a code is one of its own format, and no two are alike", arguments: [UserCodeFormat.high, .medium, .low, dashed])
    func minting(_ format: UserCodeFormat) {
        let random = RandomBytes.seeded(5)
        let codes = (0..<500).map { _ in format.code(random) }
        #expect(Set(codes).count == codes.count)
        #expect(codes.allSatisfy { format.code(from: $0) == $0 })
        #expect(Set(codes.joined()) == Set(format.alphabet))
    }

    @Test("§6.1: the default has more than 20^8 codes, about 34.5 bits")
    func entropy() {
        #expect(UserCodeFormat.high.alphabet.count >= 20 && UserCodeFormat.high.length == 8)
        #expect(UserCodeFormat.medium.alphabet.count >= 20 && UserCodeFormat.medium.length == 8)
    }

    @Test("a code that an older secret hashed is found after a rotation — design D6")
    func rotation() {
        let old = UserCodes(.medium, secrets: KeyDerivation(Secret<Self>("the old secret of the system")), random: .seeded(1))
        let (text, signature) = old.mint()
        let secrets = KeyDerivation(
            Secret<Self>("the new secret of the system"), [Secret("the old secret of the system")])
        let new = UserCodes(.medium, secrets: secrets, random: .seeded(2))
        #expect(new.signatures(of: text.exposed).contains(signature))
        #expect(new.signatures(of: text.exposed).count == 2)
        #expect(new.signatures(of: "no code").isEmpty)
    }
}
