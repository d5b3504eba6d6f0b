import Foundation
import HTTPTypes
import Hummingbird
import OAuth
import Web

/// Reads and writes the admin API's documents. Foundation's coders are slow, and the admin API is not on a hot path.
enum JSONCoding {
    /// The body of a request as a wire model.
    static func decode<Model: Decodable>(_ model: Model.Type, _ request: Request, _ limits: RequestLimits) async throws
        -> Model
    {
        var request = request
        let bytes = try await request.bytes(upTo: limits.json)
        guard !bytes.isEmpty else {
            throw OAuthError(.invalidRequest, "The request has no body; send a JSON document.")
        }
        return try decode(model, bytes)
    }

    static func decode<Model: Decodable>(_ model: Model.Type, _ bytes: [UInt8]) throws -> Model {
        guard JSONShape.depth(of: bytes) <= maximumDepth else {
            throw OAuthError(.invalidRequest, "The body is nested deeper than \(maximumDepth) levels.")
        }
        guard !JSONShape.hasNUL(bytes) else { throw OAuthError(.invalidRequest, "The body contains a NUL character.") }
        do {
            return try JSONDecoder().decode(model, from: Data(bytes))
        } catch let error as DecodingError {
            throw OAuthError(.invalidRequest, explain(error))
        }
    }

    static func encode(_ model: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        return Array(try encoder.encode(model))
    }

    static func response(
        _ model: some Encodable, status: HTTPResponse.Status = .ok, headers: HTTPFields = .notStored
    ) throws -> Response {
        .json(try encode(model), status: status, headers: headers)
    }

    /// What is stored is read again by a parser that goes a little deeper (`JSONParser.maximumDepth`).
    private static let maximumDepth = 48

    private static func explain(_ error: DecodingError) -> String {
        switch error {
        case .typeMismatch(let type, let context):
            "The field '\(path(context))' must be of the type \(name(of: type))."
        case .valueNotFound(_, let context): "The field '\(path(context))' must not be null."
        case .keyNotFound(let key, _): "The field '\(key.stringValue)' is missing."
        case .dataCorrupted(let context) where !context.codingPath.isEmpty:
            "The field '\(path(context))' has a value that is too large or malformed."
        case .dataCorrupted: "The body is not valid JSON in UTF-8, or a number in it is not whole or too large."
        @unknown default: "The body could not be read."
        }
    }

    private static func path(_ context: DecodingError.Context) -> String {
        context.codingPath.map(\.stringValue).joined(separator: ".")
    }

    private static func name(of type: Any.Type) -> String {
        switch type {
        case is String.Type: "string"
        case is Bool.Type: "boolean"
        case is any BinaryInteger.Type: "integer"
        case is any Collection.Type: "array"
        default: "object"
        }
    }
}
