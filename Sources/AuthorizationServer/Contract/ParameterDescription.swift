import AdminAPI
import Ground

/// A parameter of a query, a header or a form, for the contract.
struct ParameterDescription: Sendable {
    enum Place: String, Sendable { case query, header, path }

    let name: String
    let place: Place
    let isRequired: Bool
    let schema: JSONSchema

    static func optional(_ name: String, _ schema: JSONSchema, in place: Place = .query) -> ParameterDescription {
        ParameterDescription(name: name, place: place, isRequired: false, schema: schema)
    }

    static func required(_ name: String, _ schema: JSONSchema, in place: Place = .query) -> ParameterDescription {
        ParameterDescription(name: name, place: place, isRequired: true, schema: schema)
    }

    /// What lists of the admin API take.
    static let pages: [ParameterDescription] = [
        .optional("page_size", .integer("At most 500; 100 unless given.")),
        .optional("page_token", .text("From the `Link` header of the page before.")),
    ]

    /// RFC 9110 §13.1.2
    static let ifNoneMatch = ParameterDescription.optional(
        "If-None-Match", .text("The `ETag` that the caller knows."), in: .header)

    /// A parameter object (OpenAPI 3.1.0 §4.8.12).
    var json: JSONValue {
        [
            "name": .string(name), "in": .string(place.rawValue), "required": .bool(isRequired),
            "schema": .object(schema.keywords),
        ]
    }
}
