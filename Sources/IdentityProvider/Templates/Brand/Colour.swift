import Foundation

/// An opaque colour of a style sheet, for the question whether it can be read on another.
struct Colour: Sendable, Hashable {
    /// `#rrggbb`
    let text: String
    private let channels: [Double]

    /// From `#rgb` or `#rrggbb`; `nil` for anything else.
    init?(_ text: String) {
        guard text.hasPrefix("#"), text.dropFirst().allSatisfy(\.isHexDigit), text.allSatisfy(\.isASCII) else {
            return nil
        }
        var digits = text.dropFirst().lowercased()
        if digits.count == 3 { digits = digits.map { "\($0)\($0)" }.joined() }
        guard digits.count == 6, let value = Int(digits, radix: 16) else { return nil }
        self.text = "#" + digits
        channels = [value >> 16, value >> 8 & 255, value & 255].map { Double($0) / 255 }
    }

    /// How well one can be told from the other, from 1 to 21 (WCAG 2.2, contrast ratio).
    func contrast(to other: Colour) -> Double {
        (max(luminance, other.luminance) + 0.05) / (min(luminance, other.luminance) + 0.05)
    }

    private var luminance: Double {
        let linear = channels.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
        return zip(linear, [0.2126, 0.7152, 0.0722]).reduce(0) { $0 + $1.0 * $1.1 }
    }
}
