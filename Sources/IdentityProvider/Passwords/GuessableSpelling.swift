import Foundation

/// The ways to read a password in which it may be a word: without case and gaps, and with digits taken for the letters
/// that they look like.
enum GuessableSpelling {
    static func spellings(of text: String) -> [[Unicode.Scalar]] {
        let plain = text.precomposedStringWithCompatibilityMapping.lowercased().unicodeScalars.filter { !isGap($0) }
        let letters = plain.map { lookalikes[$0] ?? $0 }
        return letters == Array(plain) ? [Array(plain)] : [Array(plain), letters]
    }

    private static func isGap(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || "-_.,;:/".unicodeScalars.contains(scalar)
    }

    private static let lookalikes: [Unicode.Scalar: Unicode.Scalar] = [
        "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i",
    ]
}
