/// The checkbox "remember this", and for how long that would be.
package struct RememberChoice: Sendable {
    /// The parameter that the checkbox sends, with the value `true`; absent when not ticked.
    package static let parameter = "remember"

    package var isChecked: Bool
    /// `nil`: until the person signs out, or takes the decision back.
    package var lasts: Duration?

    package init(isChecked: Bool = false, lasts: Duration? = nil) {
        self.isChecked = isChecked
        self.lasts = lasts
    }

    func fields(_ messages: Messages) -> PageObject {
        [
            "parameter": .text(Self.parameter), "isChecked": .flag(isChecked),
            "lasts": .object(lasts.map { DurationWords($0).fields(messages) }),
        ]
    }
}
