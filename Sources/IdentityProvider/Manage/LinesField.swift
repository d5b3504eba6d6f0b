/// A text field with an entry on each line.
enum LinesField {
    /// The entries, without the space around them and without empty lines.
    static func read(_ text: String?) -> [String] {
        (text ?? "").split(whereSeparator: \.isNewline).compactMap { line in
            let entry = line.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
            return entry.isEmpty ? nil : String(entry)
        }
    }
}
