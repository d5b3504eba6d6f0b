import Ground
import Settings

/// The attributes that an account can have: the standard ones (OpenID Connect Core §5.1) and the site's own.
package struct AttributeSchema: Sendable {
    package let attributes: [SchemaAttribute]

    package init(_ own: [SchemaAttribute] = []) { attributes = StandardAttributes.all + own }

    package subscript(name: String) -> SchemaAttribute? { attributes.first { $0.name == name } }

    /// Why `values` cannot be an account's; `nil` where they can.
    /// - Parameter mustBeComplete: Whether a required attribute that is missing is a problem.
    package func problem(with values: JSONObject, mustBeComplete: Bool) -> String? {
        for member in values.members {
            guard let attribute = self[member.name] else {
                return "there is no attribute '\(member.name)'; declare it in schema.attributes"
            }
            if let problem = attribute.problem(with: member.value) { return "\(member.name) \(problem)" }
        }
        let missing = attributes.first { $0.isRequired && values[$0.name] == nil }
        return mustBeComplete ? missing.map { "\($0.name) is required, and missing" } : nil
    }
}

extension SchemaAttribute {
    /// Why `value` cannot be this attribute's, in words that follow its name; `nil` where it can.
    package func problem(with value: JSONValue) -> String? {
        switch (kind, value) {
        case (.text, .string(let text)): Self.isText(text) ? nil : "must have 1 to 1000 characters, none of them for control"
        case (.number, .integer), (.number, .number): nil
        case (.boolean, .bool): nil
        case (.date, .string(let text)): Self.isDate(text) ? nil : "must be a date such as 2001-12-31"
        case (.url, .string(let text)): Self.isURL(text) ? nil : "must be an https URL"
        case (.list, .array(let elements)):
            elements.count <= 100 && elements.allSatisfy { $0.string.map(Self.isText) ?? false }
                ? nil : "must be a list of at most 100 texts"
        default: "must be \(Self.words(kind))"
        }
    }

    private static func words(_ kind: Kind) -> String {
        switch kind {
        case .text: "a text"
        case .number: "a number"
        case .boolean: "true or false"
        case .date: "a date such as 2001-12-31"
        case .url: "an https URL"
        case .list: "a list of texts"
        }
    }

    private static func isText(_ text: String) -> Bool {
        (1...1000).contains(text.unicodeScalars.count)
            && text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }

    /// RFC 3339 §5.6; OpenID Connect Core §5.1 also allows the year alone, and 0000 for one that is not told.
    private static func isDate(_ text: String) -> Bool {
        if text.utf8.count == 4 { return Int(text).map { $0 >= 0 } ?? false }
        let fromYear = text.hasPrefix("0000-") ? "2000-" + text.dropFirst(5) : text
        return text.utf8.count == 10 && UnixTime(rfc3339: fromYear + "T00:00:00Z") != nil
    }

    private static func isURL(_ text: String) -> Bool { (try? AbsoluteURL(text))?.isHTTPS ?? false }
}
