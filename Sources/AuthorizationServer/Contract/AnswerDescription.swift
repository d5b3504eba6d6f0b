import AdminAPI
import Ground
import HTTPTypes

/// An answer that a route can give, for the contract.
struct AnswerDescription: Sendable {
    enum Content: Sendable {
        case json(JSONSchema)
        /// `text/html`
        case page
        /// Of this media type.
        case text(String)
    }

    let status: HTTPResponse.Status
    let meaning: String
    /// One schema for each media type.
    let contents: [Content]
    /// The header fields that matter → what they say.
    let headers: KeyValuePairs<String, String>

    static func json(
        _ schema: JSONSchema, _ meaning: String, status: HTTPResponse.Status = .ok,
        headers: KeyValuePairs<String, String> = [:]
    ) -> AnswerDescription {
        AnswerDescription(status: status, meaning: meaning, contents: [.json(schema)], headers: headers)
    }

    static func json(
        _ model: any Described.Type, _ meaning: String, status: HTTPResponse.Status = .ok,
        headers: KeyValuePairs<String, String> = [:]
    ) -> AnswerDescription {
        .json(.model(model), meaning, status: status, headers: headers)
    }

    static func page(_ meaning: String, status: HTTPResponse.Status = .ok) -> AnswerDescription {
        AnswerDescription(status: status, meaning: meaning, contents: [.page], headers: [:])
    }

    /// What nobody but the person at the browser can be told; JSON where the request could not even be read.
    static func errorPage(_ status: HTTPResponse.Status, _ meaning: String) -> AnswerDescription {
        AnswerDescription(
            status: status, meaning: meaning, contents: [.page, .json(.model(ErrorOAuth2.self))], headers: [:])
    }

    static func text(_ mediaType: String, _ meaning: String) -> AnswerDescription {
        AnswerDescription(status: .ok, meaning: meaning, contents: [.text(mediaType)], headers: [:])
    }

    static func empty(_ status: HTTPResponse.Status, _ meaning: String) -> AnswerDescription {
        AnswerDescription(status: status, meaning: meaning, contents: [], headers: [:])
    }

    static func redirect(_ status: HTTPResponse.Status, _ meaning: String) -> AnswerDescription {
        AnswerDescription(status: status, meaning: meaning, contents: [], headers: ["Location": "Where to."])
    }

    static func refusal(
        _ status: HTTPResponse.Status, _ meaning: String, headers: KeyValuePairs<String, String> = [:]
    ) -> AnswerDescription {
        .json(ErrorOAuth2.self, meaning, status: status, headers: headers)
    }

    var models: [any Described.Type] {
        contents.flatMap { content -> [any Described.Type] in
            if case .json(let schema) = content { schema.models } else { [] }
        }
    }

    /// A response object (OpenAPI 3.1.0 §4.8.17).
    var json: JSONValue {
        var answer = JSONObject(["description": .string(meaning)])
        var media = JSONObject()
        for content in contents {
            switch content {
            case .json(let schema): media["application/json"] = ["schema": .object(schema.keywords)]
            case .page: media["text/html"] = ["schema": ["type": "string"]]
            case .text(let mediaType): media[mediaType] = ["schema": ["type": "string"]]
            }
        }
        if !media.isEmpty { answer["content"] = .object(media) }
        var fields = JSONObject()
        for (name, meaning) in headers {
            fields[name] = ["description": .string(meaning), "schema": ["type": "string"]]
        }
        if !fields.isEmpty { answer["headers"] = .object(fields) }
        return .object(answer)
    }
}

extension AnswerDescription {
    static let nothingThere = AnswerDescription.refusal(.notFound, "There is nothing at this path.")
    static let notModified = AnswerDescription.empty(.notModified, "It is what the caller knows already.")

    /// The header of a list's page.
    static var pageLinks: KeyValuePairs<String, String> { ["Link": "The first and the next page (RFC 8288)."] }
}
