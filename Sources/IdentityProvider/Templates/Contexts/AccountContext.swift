/// The person whose account is spoken of.
package struct AccountContext: Sendable {
    /// What the person is called; the identifier where no name is known.
    package var name: String
    /// What the person signs in with, such as the e-mail address.
    package var identifier: String

    package init(name: String?, identifier: String) {
        self.name = name.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 } ?? identifier
        self.identifier = identifier
    }

    var fields: PageObject {
        [
            "name": .text(name), "identifier": .text(identifier), "initials": .text(initials(of: name, count: 2)),
            "hasOwnName": .flag(name != identifier),
        ]
    }

    static let sample = AccountContext(name: "Ada Lovelace", identifier: "ada@example.com")
}

/// The first letters of the first words, in capitals, for a badge.
func initials(of name: String, count: Int) -> String {
    let words = name.split { !$0.isLetter && !$0.isNumber }
    return String(words.prefix(count).compactMap(\.first)).uppercased()
}
