import AdminAPI
import Ground
import HTTPTypes

/// The contract of the HTTP API, machine-readable (OpenAPI 3.1.0), made from the tables of routes.
package struct OpenAPIDocument: Sendable {
    /// A listener: where it is, and what answers there.
    package struct Listener: Sendable {
        let name: String
        let url: String
        let routes: [Route]
    }

    package let json: JSONObject

    package init(_ listeners: [Listener]) {
        var paths = JSONObject()
        var models: [any Described.Type] = [ErrorOAuth2.self]
        for listener in listeners {
            for route in listener.routes {
                guard let description = route.description else { continue }
                let path = Self.template(route.path)
                var item =
                    paths[path]?.object
                    ?? JSONObject([
                        "servers": [["url": .string(listener.url), "description": .string(listener.name)]]
                    ])
                item[route.method.rawValue.lowercased()] = Self.operation(description, route)
                paths[path] = .object(item)
                models += description.body?.models ?? []
                models += description.answers.flatMap(\.models)
            }
        }
        json = JSONObject([
            "openapi": "3.1.0",
            "info": [
                "title": "Gatehouse", "version": .string(Version.current),
                "description": "An OAuth 2.0 and OpenID Connect server. The admin listener is not for the internet.",
            ],
            "tags": .array(RouteDescription.Group.allCases.map { ["name": .string($0.rawValue)] }),
            "paths": .object(paths),
            "components": [
                "schemas": .object(Self.schemas(models)),
                "responses": .object(Self.refusals(AnswerDescription.everyRoute + AnswerDescription.everyBody)),
            ],
        ])
    }

    /// `/admin/clients/:id` as OpenAPI writes it: `/admin/clients/{id}`.
    private static func template(_ path: String) -> String {
        segments(path).map { $0.hasPrefix(":") ? "{\($0.dropFirst())}" : String($0) }.joined(separator: "/")
    }

    private static func segments(_ path: String) -> [Substring] {
        path.split(separator: "/", omittingEmptySubsequences: false)
    }

    private static func operation(_ description: RouteDescription, _ route: Route) -> JSONValue {
        let inPath = segments(route.path).filter { $0.hasPrefix(":") }.map {
            ParameterDescription.required(String($0.dropFirst()), .text(), in: .path)
        }
        var operation = JSONObject([
            "operationId": .string(description.id), "summary": .string(description.summary),
            "tags": [.string(description.group.rawValue)],
        ])
        let parameters = (inPath + description.parameters).map(\.json)
        if !parameters.isEmpty { operation["parameters"] = .array(parameters) }
        if let body = description.body { operation["requestBody"] = body.json }
        var responses = JSONObject()
        for answer in description.answers { responses[String(answer.status.code)] = answer.json }
        for refusal in AnswerDescription.everyRoute + (description.body == nil ? [] : AnswerDescription.everyBody) {
            let status = String(refusal.status.code)
            if responses[status] == nil { responses[status] = ["$ref": .string("#/components/responses/" + status)] }
        }
        operation["responses"] = .object(responses)
        return .object(operation)
    }

    /// Every model that is referred to, and the models that those refer to.
    private static func schemas(_ models: [any Described.Type]) -> JSONObject {
        var waiting = models
        var schemas = JSONObject()
        while let model = waiting.popLast() {
            guard schemas[model.modelName] == nil else { continue }
            let schema = model.schema
            schemas[model.modelName] = .object(schema.keywords)
            waiting += schema.models
        }
        return schemas
    }

    private static func refusals(_ refusals: [AnswerDescription]) -> JSONObject {
        var responses = JSONObject()
        for refusal in refusals { responses[String(refusal.status.code)] = refusal.json }
        return responses
    }
}

extension AnswerDescription {
    /// What any route can answer when the request cannot be read or the server cannot work.
    fileprivate static let everyRoute: [AnswerDescription] = [
        .refusal(.badRequest, "A parameter is missing, repeated or malformed."),
        .refusal(.uriTooLong, "The target of the request is too long."),
        .refusal(.requestHeaderFieldsTooLarge, "The headers are too large."),
        .refusal(.internalServerError, "The server is at fault; its log says why."),
        .refusal(
            .serviceUnavailable, "Try again: the database does not answer or has too much to do.",
            headers: ["Retry-After": "Seconds."]),
    ]

    /// What any route with a body can answer besides.
    fileprivate static let everyBody: [AnswerDescription] = [
        .refusal(.contentTooLarge, "The body is too large."),
        .refusal(.unsupportedMediaType, "The body is of another type."),
    ]
}
