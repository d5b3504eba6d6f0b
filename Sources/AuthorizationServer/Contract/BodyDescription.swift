import AdminAPI
import Ground

/// What a route reads from the body of a request, for the contract.
enum BodyDescription: Sendable {
    case json(any Described.Type)
    /// `application/x-www-form-urlencoded`, each parameter at most once.
    case form([ParameterDescription])
    /// A form that need not be there.
    case optionalForm([ParameterDescription])

    var models: [any Described.Type] { if case .json(let model) = self { [model] } else { [] } }

    /// A request body object (OpenAPI 3.1.0 §4.8.13).
    var json: JSONValue {
        switch self {
        case .json(let model): Self.body("application/json", JSONSchema.model(model).keywords, isRequired: true)
        case .form(let parameters): Self.body(Self.formType, Self.schema(of: parameters), isRequired: true)
        case .optionalForm(let parameters): Self.body(Self.formType, Self.schema(of: parameters), isRequired: false)
        }
    }

    private static let formType = "application/x-www-form-urlencoded"

    private static func body(_ mediaType: String, _ schema: JSONObject, isRequired: Bool) -> JSONValue {
        [
            "required": .bool(isRequired),
            "content": .object(JSONObject([mediaType: ["schema": .object(schema)]])),
        ]
    }

    private static func schema(of parameters: [ParameterDescription]) -> JSONObject {
        var properties = JSONObject()
        for parameter in parameters { properties[parameter.name] = .object(parameter.schema.keywords) }
        var schema = JSONObject(["type": "object", "properties": .object(properties)])
        let required = parameters.filter(\.isRequired).map(\.name)
        if !required.isEmpty { schema["required"] = .strings(required) }
        return schema
    }
}
