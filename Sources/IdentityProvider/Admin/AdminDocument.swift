import Ground
import HTTPTypes

/// The contract of the admin API, `GET /admin/openapi.json` (OpenAPI 3.1.0).
struct AdminDocument {
    let routes: [AdminRoute]

    var json: JSONObject {
        var paths = JSONObject()
        for route in routes {
            let path = Self.template(route.path)
            var item = paths[path]?.object ?? JSONObject()
            item[route.method.rawValue.lowercased()] = route.operation
            paths[path] = .object(item)
        }
        return JSONObject([
            "openapi": "3.1.0",
            "info": ["title": "Gatehouse identity provider, admin API", "version": "1"],
            "paths": .object(paths),
            "components": ["responses": ["error": Self.error], "securitySchemes": ["token": Self.token]],
        ])
    }

    /// `/admin/users/:id` as OpenAPI writes it.
    private static func template(_ path: String) -> String {
        path.split(separator: "/", omittingEmptySubsequences: false)
            .map { $0.hasPrefix(":") ? "{\($0.dropFirst())}" : String($0) }.joined(separator: "/")
    }

    private static let token: JSONValue = ["type": "http", "scheme": "bearer"]
    private static let error: JSONValue = [
        "description": "What is wrong, and how to mend it.",
        "content": [
            "application/json": [
                "schema": [
                    "type": "object", "required": ["error", "error_description"],
                    "properties": ["error": ["type": "string"], "error_description": ["type": "string"]],
                ]
            ]
        ],
    ]
}
