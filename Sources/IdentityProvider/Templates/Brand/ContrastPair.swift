/// Two tokens that meet on the pages, and how far apart they have to be.
struct ContrastPair: Sendable, Hashable, CustomStringConvertible {
    let front: String
    let ground: String
    let minimum: Double

    var description: String { "\(front) on \(ground)" }

    /// Text and what it stands on: WCAG 2.2 §1.4.3.
    static let text: [ContrastPair] = [
        ("text", "background"), ("text", "glow"), ("text", "surface"), ("text", "sunken"), ("muted", "background"),
        ("muted", "surface"), ("muted", "sunken"), ("link", "surface"), ("link", "sunken"), ("on-accent", "accent"),
        ("on-accent", "accent-strong"), ("accent", "accent-soft"), ("text", "accent-soft"), ("error", "surface"),
        ("error", "error-soft"), ("warning", "warning-soft"),
    ].map { ContrastPair(front: $0.0, ground: $0.1, minimum: 4.5) }

    /// The edges of what one can use, and the mark of the focus: WCAG 2.2 §1.4.11.
    static let edges: [ContrastPair] = [
        ("control", "surface"), ("control", "background"), ("accent", "surface"), ("accent", "glow"),
    ].map { ContrastPair(front: $0.0, ground: $0.1, minimum: 3) }

    static let all = text + edges

    /// The ratio among these colours; `nil` where one of them is missing or is no plain colour.
    func contrast(in colours: [String: String]) -> Double? {
        guard let front = colours[front].flatMap(Colour.init), let ground = colours[ground].flatMap(Colour.init) else {
            return nil
        }
        return front.contrast(to: ground)
    }
}
