import AdminAPI
import FoundationEssentials
import Ground
import HTTPTypes

/// The admin API of an OAuth 2.0 server that speaks Ory Hydra's: one method for each operation.
///
/// Its extensions follow the API's sections. Anyone who writes an identity provider in Swift can use it, against this
/// project's server or against Hydra.
public struct AdminClient: Sendable {
    private let exchange: any HTTPExchange

    public init(exchange: any HTTPExchange) { self.exchange = exchange }

    /// The body of a request.
    enum Body {
        case none
        case json(any Encodable)
        case jsonPatch(JSONValue)
        case form(FormParameters)
    }

    /// Sends one request; every status under 500 is returned to be judged by the caller.
    func send(
        _ method: HTTPRequest.Method, _ path: String, query: FormParameters = FormParameters(), _ body: Body = .none
    ) async throws(AdminError) -> ExchangeResponse {
        let target = query.pairs.isEmpty ? path : path + "?" + query.encoded
        var request = ExchangeRequest(method: method, path: target, headers: [.accept: "application/json"])
        switch body {
        case .none: break
        case .json(let value):
            request.headers[.contentType] = "application/json"
            request.body = try Self.encode(value)
        case .jsonPatch(let operations):
            request.headers[.contentType] = "application/json"
            request.body = operations.bytes
        case .form(let parameters):
            request.headers[.contentType] = "application/x-www-form-urlencoded"
            request.body = Array(parameters.encoded.utf8)
        }
        let response = try await exchange.send(request)
        guard response.status.code < 500 else { throw .unreachable("it answered with status \(response.status.code)") }
        return response
    }

    /// As `send`, but whatever is not a success is an error.
    func call(
        _ method: HTTPRequest.Method, _ path: String, query: FormParameters = FormParameters(), _ body: Body = .none
    ) async throws(AdminError) -> ExchangeResponse {
        let response = try await send(method, path, query: query, body)
        guard response.status.kind == .successful else { throw refusal(response) }
        return response
    }

    /// As `call`, but a status of 404 is `nil`.
    func find(_ method: HTTPRequest.Method, _ path: String, _ body: Body = .none) async throws(AdminError)
        -> ExchangeResponse?
    {
        let response = try await send(method, path, body)
        if response.status == .notFound { return nil }
        guard response.status.kind == .successful else { throw refusal(response) }
        return response
    }

    /// The body as a `Value`. Unknown members are ignored.
    func decode<Value: Decodable>(_ type: Value.Type, _ response: ExchangeResponse) throws(AdminError) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(response.body))
        } catch {
            throw .unreachable("it answered with something that is no \(type)")
        }
    }

    func refusal(_ response: ExchangeResponse) -> AdminError {
        let error = try? decode(ErrorOAuth2.self, response)
        return .refused(
            status: response.status.code, error ?? ErrorOAuth2(error: "unknown_error", errorDescription: nil))
    }

    private static func encode(_ value: any Encodable) throws(AdminError) -> [UInt8] {
        do {
            return Array(try JSONEncoder().encode(value))
        } catch {
            throw .refused(
                status: 400,
                ErrorOAuth2(error: "invalid_request", errorDescription: "the request cannot be written as JSON"))
        }
    }
}
