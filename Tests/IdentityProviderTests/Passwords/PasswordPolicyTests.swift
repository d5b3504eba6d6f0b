import CommonPasswords
import Ground
import PasswordHashing
import Testing

@testable import IdentityProvider

@Suite("What a new password must be like (NIST SP 800-63B-4 §3.1.1.2)")
struct PasswordPolicyTests {
    private let policy = PasswordPolicy(siteName: "Acme Photo Prints")
    private let owner = PasswordOwner(words: ["ada", "Ada Lovelace", "countess"])

    private func check(_ password: String, hasSecondFactor: Bool = false) async -> [PasswordProblem] {
        var owner = owner
        owner.hasSecondFactor = hasSecondFactor
        return await policy.check(Secret(password), for: owner)
    }

    @Test(
        "N-01: 15 characters as the only factor, 8 beside another",
        arguments: [
            ("tulip kayak moo", false, []), ("tulip kayak mo", false, [.tooShort]),
            ("kayakmoo", true, []), ("kayakmo", true, [.tooShort]),
        ] as [(String, Bool, [PasswordProblem])])
    func length(password: String, hasSecondFactor: Bool, expected: [PasswordProblem]) async {
        #expect(await check(password, hasSecondFactor: hasSecondFactor) == expected)
    }

    @Test("N-02: no configuration allows fewer than 8")
    func leastLength() async {
        let lax = PasswordPolicy(minimumLength: 4, minimumLengthWithSecondFactor: 1, siteName: "Acme")
        for hasSecondFactor in [false, true] {
            let owner = PasswordOwner(words: [], hasSecondFactor: hasSecondFactor)
            #expect(lax.minimumLength(for: owner) == 8)
            #expect(await lax.check(Secret("kayakmo"), for: owner) == [.tooShort])
            #expect(await lax.check(Secret("kayakmoo"), for: owner) == [])
        }
    }

    @Test("N-03: 128 characters are accepted, 129 are refused openly")
    func longest() async {
        let long = String((0..<13).map { "kayak\($0)tulip " }.joined().prefix(128))
        #expect(await check(long) == [])
        #expect(await check(long + "x") == [.tooLong])
        #expect(await check(String(repeating: "x", count: 1 << 20)) == [.tooLong])
    }

    @Test("N-05: code points count, whatever they take in bytes")
    func codePoints() async {
        let emoji = "😀🐝🎈🍎🚲🎻🌵🧊🪁🎲🧭🪴🛶🥝🦉"
        #expect(await check(emoji) == [])
        #expect(await check(String(emoji.dropLast())) == [.tooShort])
        // One character to a person, composed or not.
        #expect(await check("cafe\u{301} au lait mo") == [])
        #expect(await check("cafe\u{301} au lait m") == [.tooShort])
    }

    @Test(
        "N-06: one kind of character is enough",
        arguments: [
            "correct horse battery staple", "aaaa bbbb cccc dddd", "kayaktulipmoonbeam", "KAYAK TULIP MOONBEAM",
            "918273645546372", "пароль из четырёх слов", "猫犬鳥魚山川海空雨雪風火土木金",
        ])
    func composition(password: String) async { #expect(await check(password) == []) }

    @Test(
        "N-08: what is guessed first is refused at any length",
        arguments: [
            "passwordpassword", "123456789012345", "aaaaaaaaaaaaaaa", "abcabcabcabcabcabc", "qwertyuiopasdfgh",
            "password12345678", "P@ssw0rdP@ssw0rd", "iloveyouiloveyou", "1qaz2wsx3edc4rfv", "pass word pass word",
            "abcdefghijklmnop", "zyxwvutsrqponmlk", "987654321987654321", "Dragon Dragon Dragon", "footballfootball1",
            "---------------", "ｐａｓｓｗｏｒｄｐａｓｓｗｏｒｄ", "йцукенгшщзхъфывапролджэ",
        ])
    func guessable(password: String) async { #expect(await check(password) == [.common]) }

    @Test("N-08: every listed password that is long enough is refused")
    func listed() async {
        let short = PasswordPolicy(minimumLength: 8, siteName: "Acme")
        let long = CommonPasswords.all.filter { $0.count >= 8 }
        #expect(long.count >= 3000)
        for password in long {
            let problems = await short.check(Secret(password), for: PasswordOwner(words: []))
            #expect(problems == [.common], "\(password)")
        }
    }

    @Test(
        "N-11: words that belong to the site or the person are no secret",
        arguments: [
            "acme-acme-acme-1", "acme photo prints", "Lovelace-Countess", "adalovelace12345", "COUNTESS!COUNTESS",
            "l0velace c0untess", "photoprintsphoto",
        ])
    func personal(password: String) async {
        let problems = await check(password)
        #expect(problems == [.personal] || problems == [.common])
    }

    @Test("N-12: each refusal has a text of its own")
    func texts() throws {
        let messages = try MessageCatalogues(TemplateFolder.builtIn).english
        let texts = PasswordProblem.allCases.map { messages[$0.key]?.text }
        #expect(texts.allSatisfy { $0 != nil })
        #expect(Set(texts).count == PasswordProblem.allCases.count)
    }
}
