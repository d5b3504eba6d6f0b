import Ground

/// Something that a site wants to know about its people beyond the standard claims; `schema.attributes` lists them.
package struct SchemaAttribute: Sendable, Hashable {
    /// What its values are.
    package enum Kind: String, Sendable, CaseIterable {
        case text
        case number
        case boolean
        /// `2001-12-31` (RFC 3339 §5.6, full-date).
        case date
        /// An https URL.
        case url
        /// Texts.
        case list
    }

    /// Who may change a value.
    package enum Editor: String, Sendable, CaseIterable {
        /// The person whom it is about, and operators.
        case person
        case `operator`
    }

    package let name: String
    package let kind: Kind
    /// What pages call it.
    package let label: String
    /// Whether every account must have one.
    package let isRequired: Bool
    package let editor: Editor

    package init(name: String, kind: Kind, label: String, isRequired: Bool = false, editor: Editor = .person) {
        self.name = name
        self.kind = kind
        self.label = label
        self.isRequired = isRequired
        self.editor = editor
    }
}

extension SettingType where Value == SchemaAttribute {
    /// An object: `name`, `type`, `label`, `required` and `edit`, of which the first is needed.
    package static var schemaAttribute: Self {
        SettingType("attribute", shape: .object) { node throws(SettingProblem) in
            guard case .mapping(let members) = node.content else {
                throw SettingProblem("An attribute is expected here.", remedy: "Write its name, type and label.")
            }
            let known = ["name", "type", "label", "required", "edit"]
            if let stranger = members.first(where: { !known.contains($0.name) }) {
                throw SettingProblem(
                    "\(SettingProblem.quoted(stranger.name)) says nothing about an attribute.",
                    remedy: "Use \(known.joined(separator: ", ")).")
            }
            func read<Part>(_ part: String, as type: SettingType<Part>) throws(SettingProblem) -> Part? {
                guard let value = members.first(where: { $0.name == part })?.value else { return nil }
                return try type.read(value)
            }
            guard let name = try read("name", as: .text), isName(name) else {
                throw SettingProblem(
                    "An attribute has no usable name.", remedy: "Write name: and up to 64 letters, digits and underscores.")
            }
            return SchemaAttribute(
                name: name, kind: try read("type", as: .choice) ?? .text, label: try read("label", as: .text) ?? name,
                isRequired: try read("required", as: .bool) ?? false, editor: try read("edit", as: .choice) ?? .person)
        } print: { attribute in
            [
                "name": .string(attribute.name), "type": .string(attribute.kind.rawValue),
                "label": .string(attribute.label), "required": .bool(attribute.isRequired),
                "edit": .string(attribute.editor.rawValue),
            ]
        }
    }

    private static func isName(_ name: String) -> Bool {
        (1...64).contains(name.utf8.count)
            && name.utf8.allSatisfy {
                switch $0 {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }
}
