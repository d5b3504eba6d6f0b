import Ground

/// What a JSON value may be, in JSON Schema 2020-12, for the contract of the HTTP API (OpenAPI 3.1.0 §4.8.24).
package struct JSONSchema: Sendable {
    package private(set) var keywords: JSONObject
    /// The models that it refers to by name.
    package private(set) var models: [any Described.Type] = []

    private init(_ keywords: JSONObject) { self.keywords = keywords }

    private init(type: String, _ meaning: String) {
        keywords = JSONObject(["type": .string(type)])
        if !meaning.isEmpty { keywords["description"] = .string(meaning) }
    }

    package static func text(_ meaning: String = "") -> JSONSchema { JSONSchema(type: "string", meaning) }
    package static func flag(_ meaning: String = "") -> JSONSchema { JSONSchema(type: "boolean", meaning) }
    package static func integer(_ meaning: String = "") -> JSONSchema { JSONSchema(type: "integer", meaning) }
    package static func object(_ meaning: String = "") -> JSONSchema { JSONSchema(type: "object", meaning) }

    /// RFC 3339.
    package static func time(_ meaning: String = "") -> JSONSchema { text(meaning).with("format", "date-time") }

    /// Any JSON value.
    package static func anything(_ meaning: String) -> JSONSchema {
        JSONSchema(JSONObject(["description": .string(meaning)]))
    }

    package static func oneOf(_ values: [String], _ meaning: String) -> JSONSchema {
        text(meaning).with("enum", .strings(values))
    }

    package static func texts(_ meaning: String) -> JSONSchema { list(of: .text(), meaning) }

    package static func list(of element: JSONSchema, _ meaning: String = "") -> JSONSchema {
        var list = JSONSchema(type: "array", meaning).with("items", .object(element.keywords))
        list.models = element.models
        return list
    }

    /// A reference to a model, which the contract describes once.
    package static func model(_ model: any Described.Type) -> JSONSchema {
        var reference = JSONSchema(JSONObject(["$ref": .string("#/components/schemas/" + model.modelName)]))
        reference.models = [model]
        return reference
    }

    /// An object with a member for each coding key of a model; a key without description does not compile.
    package static func object<Field: CodingKey & CaseIterable>(
        _ meaning: String, required: [Field] = [], _ schema: (Field) -> JSONSchema
    ) -> JSONSchema {
        var object = JSONSchema(type: "object", meaning)
        var properties = JSONObject()
        for field in Field.allCases {
            let member = schema(field)
            properties[field.stringValue] = .object(member.keywords)
            object.models += member.models
        }
        object.keywords["properties"] = .object(properties)
        if !required.isEmpty { object.keywords["required"] = .strings(required.map(\.stringValue)) }
        return object
    }

    /// An object with these members, for models that are written without coding keys.
    package static func object(
        _ meaning: String, required: [String] = [], members: KeyValuePairs<String, JSONSchema>
    ) -> JSONSchema {
        var object = JSONSchema(type: "object", meaning)
        var properties = JSONObject()
        for (name, member) in members {
            properties[name] = .object(member.keywords)
            object.models += member.models
        }
        object.keywords["properties"] = .object(properties)
        if !required.isEmpty { object.keywords["required"] = .strings(required) }
        return object
    }

    /// The same object with the members of another one, which stand beside its own on the wire.
    package func joined(with other: JSONSchema) -> JSONSchema {
        var properties = keywords["properties"]?.object ?? JSONObject()
        for member in other.keywords["properties"]?.object?.members ?? [] { properties[member.name] = member.value }
        var joined = with("properties", .object(properties))
        joined.models += other.models
        return joined
    }

    /// Also `null`.
    package var orNull: JSONSchema {
        if let type = keywords["type"] { return with("type", [type, "null"]) }
        var either = JSONSchema(JSONObject(["anyOf": [.object(keywords), ["type": "null"]]]))
        either.models = models
        return either
    }

    private func with(_ keyword: String, _ value: JSONValue) -> JSONSchema {
        var copy = self
        copy.keywords[keyword] = value
        return copy
    }
}
