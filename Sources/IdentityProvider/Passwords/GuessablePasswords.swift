import CommonPasswords

/// Finds passwords of any length that are made of what is guessed first: common passwords, runs over the keyboard or the
/// alphabet, repetitions, and words that belong to the person.
///
/// A list alone would be useless for long passwords, as few of the leaked ones are long: `passwordpassword` is on none.
/// So the password is covered with the cheapest pieces. What an attacker gets for nothing costs nothing, a common
/// password or a run costs two, any other character one. A password that costs less than `sufficient` is refused.
enum GuessablePasswords {
    /// Three common words, or a common word and four characters of one's own.
    private static let sufficient = 6
    private static let pieceCost = 2
    private static let shortestWord = 4
    private static let longestWord = 24
    private static let shortestPersonalWord = 3

    /// - Parameter personal: Words that cost nothing, as they are known to whoever guesses.
    static func problem(of text: String, personal words: [String]) -> PasswordProblem? {
        if CommonPasswords.all.contains(text.lowercased()) { return .common }
        let personal = Set(words.flatMap(pieces).filter { $0.count >= shortestPersonalWord })
        let needed = min(sufficient, text.unicodeScalars.count / 2)
        for spelling in GuessableSpelling.spellings(of: text) {
            guard cost(of: spelling, personal: personal) < needed else { continue }
            return cost(of: spelling, personal: []) < needed ? .common : .personal
        }
        return nil
    }

    /// A name as a whole and each of its words, as they would be written in a password.
    private static func pieces(_ words: String) -> [[Unicode.Scalar]] {
        let parts = words.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        return ([words] + parts).flatMap(GuessableSpelling.spellings)
    }

    /// The least that the pieces of `text` cost together.
    private static func cost(of text: [Unicode.Scalar], personal: Set<[Unicode.Scalar]>) -> Int {
        var costs = [Int](0...text.count)
        for start in text.indices {
            func reach(_ length: Int, for price: Int) {
                costs[start + length] = min(costs[start + length], costs[start] + price)
            }
            reach(1, for: 1)
            for length in repetitions(in: text, at: start) { reach(length, for: 0) }
            let run = KeyboardRuns.length(in: text, at: start)
            if run >= 3 { for length in 3...run { reach(length, for: pieceCost) } }
            for length in shortestPersonalWord...longestWord where start + length <= text.count {
                let piece = Array(text[start..<start + length])
                if personal.contains(piece) { reach(length, for: 0) }
                if length >= shortestWord, isCommon(piece) { reach(length, for: pieceCost) }
            }
        }
        return costs[text.count]
    }

    /// The lengths that the text before `start` is repeated in from there; a single character again is a run.
    private static func repetitions(in text: [Unicode.Scalar], at start: Int) -> [Int] {
        guard start > 1 else { return [] }
        return (2...start).filter { length in
            start + length <= text.count
                && text[start - length..<start].elementsEqual(text[start..<start + length])
        }
    }

    private static func isCommon(_ piece: [Unicode.Scalar]) -> Bool {
        CommonPasswords.all.contains(String(String.UnicodeScalarView(piece)))
    }
}
