/// Neighbours on the keyboard and in the alphabet, in either direction, and one character again and again.
enum KeyboardRuns {
    /// The length of the longest run that begins at `start`; 1 where there is none.
    static func length(in text: [Unicode.Scalar], at start: Int) -> Int {
        var longest = count(from: start, in: text) { $0 == $1 }
        for line in lines {
            longest = max(longest, count(from: start, in: text) { line.next[$0] == $1 })
            longest = max(longest, count(from: start, in: text) { line.next[$1] == $0 })
        }
        return longest
    }

    private static func count(
        from start: Int, in text: [Unicode.Scalar], where follows: (Unicode.Scalar, Unicode.Scalar) -> Bool
    ) -> Int {
        var end = start + 1
        while end < text.count, follows(text[end - 1], text[end]) { end += 1 }
        return end - start
    }

    private struct Line: Sendable {
        /// The last character leads to the first again, as in 890123.
        let next: [Unicode.Scalar: Unicode.Scalar]

        init(_ text: String) {
            let scalars = Array(text.unicodeScalars)
            next = Dictionary(zip(scalars, scalars.dropFirst() + scalars.prefix(1)), uniquingKeysWith: { first, _ in first })
        }
    }

    private static let lines = [
        "abcdefghijklmnopqrstuvwxyz", "0123456789", "qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "qsdfghjklm",
        "zxcvbnm", "yxcvbnm", "!@#$%^&*()", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю",
    ].map(Line.init)
}
