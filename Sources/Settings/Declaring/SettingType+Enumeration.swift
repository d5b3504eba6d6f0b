import Ground

extension SettingType where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    /// One of the words that the enumeration lists.
    package static var choice: Self {
        let words = Value.allCases.map(\.rawValue)
        return SettingType(words.map { "`\($0)`" }.joined(separator: ", ")) { node throws(SettingProblem) in
            let text = try node.text("one of \(words.joined(separator: ", "))")
            guard let value = Value(rawValue: text) else {
                throw SettingProblem(
                    "\(SettingProblem.quoted(text)) is not one of the accepted words.",
                    remedy: "Write one of \(words.joined(separator: ", ")).")
            }
            return value
        } print: {
            .string($0.rawValue)
        }
    }
}
