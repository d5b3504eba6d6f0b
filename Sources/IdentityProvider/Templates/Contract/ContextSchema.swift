import Ground

/// The names of a page's context as a JSON Schema (draft 2020-12), with its golden samples as examples.
///
/// It comes from what the context types themselves give to the templates, so that it cannot differ from them.
package enum ContextSchema {
    /// The schema of one page.
    package static func page(_ page: Pages.Entry, _ messages: Messages) -> JSONValue {
        let values = page.values(messages)
        var schema = document(page.template, values.map(PageValue.object))
        schema["examples"] = .array(
            zip(page.states, values).map { state, value in
                .object(JSONObject(["$comment": .string(state)]).adding(json(.object(value))))
            })
        return .object(schema)
    }

    /// The schema of what every page has beside its own names.
    package static func frame(_ messages: Messages) -> JSONValue {
        .object(document("every page", [.object(PageFrame.sample(messages).fields)]))
    }

    private static func document(_ title: String, _ values: [PageValue]) -> JSONObject {
        let head = JSONObject([
            "$schema": "https://json-schema.org/draft/2020-12/schema", "title": .string(title),
            "templateApi": .integer(Int64(PageFrame.templateAPI)),
        ])
        return head.adding(schema(values))
    }

    /// What all of `values`, which stand at the same place of different samples, have in common.
    private static func schema(_ values: [PageValue]) -> JSONValue {
        let present = values.filter { !$0.isAbsent }
        // `false` may stand where another sample has an object.
        guard let first = present.first(where: { !$0.isFalse }) ?? present.first else { return .object(kind("null")) }
        let isNullable = present.count < values.count
        var result: JSONObject
        switch first {
        case .text, .message: result = kind("string", isNullable)
        case .url: result = kind("string", isNullable).adding(["format": "uri-reference"])
        case .flag: result = kind("boolean", isNullable)
        case .texts: result = kind("object").adding(["description": "All texts by their keys."])
        case .absent: result = kind("null")
        case .list:
            result = kind("array", isNullable)
            let elements: [PageValue] = present.flatMap { (value) -> [PageValue] in if case .list(let elements) = value { elements } else { [] } }
            if !elements.isEmpty { result["items"] = schema(elements) }
        case .object:
            result = kind("object", isNullable)
            let objects = present.compactMap { if case .object(let object) = $0 { object.members } else { nil } }
            var properties = JSONObject()
            for name in Set(objects.flatMap(\.keys)).sorted() {
                properties[name] = schema(objects.map { $0[name] ?? .absent })
            }
            result["properties"] = .object(properties)
            result["required"] = .strings(properties.members.map(\.name))
            result["additionalProperties"] = false
        }
        return .object(result)
    }

    private static func kind(_ name: String, _ isNullable: Bool = false) -> JSONObject {
        JSONObject(["type": isNullable ? .strings([name, "null"]) : .string(name)])
    }

    private static func json(_ value: PageValue) -> JSONValue {
        switch value {
        case .text(let text): .string(text)
        case .url(let url): .string(url.text)
        case .flag(let flag): .bool(flag)
        case .message(let message): .string(message.text)
        case .list(let values): .array(values.map(json))
        case .absent, .texts: .null
        case .object(let object):
            .object(
                object.members.sorted { $0.key < $1.key }.reduce(into: JSONObject()) { $0[$1.key] = json($1.value) })
        }
    }
}

extension PageValue {
    fileprivate var isAbsent: Bool { if case .absent = self { true } else { false } }
    fileprivate var isFalse: Bool { if case .flag(false) = self { true } else { false } }
}

extension JSONObject {
    fileprivate func adding(_ more: JSONValue) -> JSONObject {
        var result = self
        for (name, value) in more.object?.members ?? [] { result[name] = value }
        return result
    }
}
