import AdminAPI
import Ground
import HTTPTypes
import Hummingbird
import Web

/// One line of the table of the admin API, with what its contract says of it.
struct AdminRoute: Sendable {
    typealias Handler = @Sendable (Request, WebContext) async throws -> Response

    let method: HTTPRequest.Method
    /// As the router writes it: `/admin/users/:id`.
    let path: String
    /// The operation's name, for clients that are generated.
    let id: String
    /// What it does, as one sentence.
    let summary: String
    /// The parameters of its query.
    var query: KeyValuePairs<String, String> = [:]
    var body: JSONSchema?
    var status = HTTPResponse.Status.ok
    /// `nil`: no body, or one that is no JSON.
    var answer: JSONSchema?
    /// What the body and the answer are written in.
    var mediaTypes = (body: Self.json, answer: Self.json)
    let handler: Handler

    private static let json = "application/json"
    /// One JSON object on each line.
    static let jsonLines = "application/x-ndjson"

    init(
        _ method: HTTPRequest.Method, _ path: String, _ id: String, _ summary: String,
        query: KeyValuePairs<String, String> = [:], body: JSONSchema? = nil, status: HTTPResponse.Status = .ok,
        answer: JSONSchema? = nil, _ handler: @escaping Handler
    ) {
        self.method = method
        self.path = path
        self.id = id
        self.summary = summary
        self.query = query
        self.body = body
        self.status = status
        self.answer = answer
        self.handler = handler
    }

    /// The same route, with a body or an answer of JSON lines.
    func inLines(body isBody: Bool = false, answer isAnswer: Bool = false) -> AdminRoute {
        var route = self
        if isBody { route.mediaTypes.body = Self.jsonLines }
        if isAnswer { route.mediaTypes.answer = Self.jsonLines }
        return route
    }

    /// The same, as OpenAPI 3.1.0 §4.8.10 wants it.
    var operation: JSONValue {
        var operation = JSONObject(["operationId": .string(id), "summary": .string(summary)])
        let names = path.split(separator: "/").filter { $0.hasPrefix(":") }.map { String($0.dropFirst()) }
        let parameters =
            names.map { Self.parameter($0, in: "path", "") }
            + query.map { Self.parameter($0.key, in: "query", $0.value) }
        if !parameters.isEmpty { operation["parameters"] = .array(parameters) }
        if let body {
            operation["requestBody"] = [
                "required": true,
                "content": .object(JSONObject([mediaTypes.body: ["schema": .object(body.keywords)]])),
            ]
        }
        var answers = JSONObject()
        var success = JSONObject(["description": .string(status.reasonPhrase)])
        if let answer { success["content"] = .object(JSONObject([mediaTypes.answer: ["schema": .object(answer.keywords)]])) }
        answers[String(status.code)] = .object(success)
        answers["default"] = ["$ref": "#/components/responses/error"]
        operation["responses"] = .object(answers)
        return .object(operation)
    }

    private static func parameter(_ name: String, in place: String, _ meaning: String) -> JSONValue {
        [
            "name": .string(name), "in": .string(place), "required": .bool(place == "path"),
            "description": .string(meaning), "schema": ["type": "string"],
        ]
    }
}

/// Something that answers at one or more routes of the admin API.
protocol AdminEndpoint: Sendable {
    var routes: [AdminRoute] { get }
}
