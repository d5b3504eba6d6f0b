import Foundation
import Ground
import HTTPTypes
import HummingbirdTesting
import NIOCore

/// A response with what the tests ask of it.
struct Answer: Sendable {
    let status: Int
    let headers: HTTPFields
    let body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }
    var location: String { headers[.location] ?? "" }

    /// The body's JSON members; empty when it is not a JSON object.
    var json: JSONObject { (try? JSONParser.parse(body))?.object ?? JSONObject() }

    /// The parameters of the query of `Location`.
    var query: FormParameters {
        let query = location.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
        return (try? FormParameters(decoding: query.utf8)) ?? FormParameters()
    }

    /// The parameters of an authorization response, however they travel: in the query, in the fragment, or as the fields of
    /// a page that posts them.
    var response: FormParameters {
        if let fragment = location.split(separator: "#", maxSplits: 1).dropFirst().first {
            return (try? FormParameters(decoding: fragment.utf8)) ?? FormParameters()
        }
        guard location.isEmpty else { return query }
        return FormParameters(
            text.matches(of: /name="([^"]*)" value="([^"]*)"/).map { (name: String($0.1), value: String($0.2)) })
    }

    /// `name=value` of each cookie that was set.
    var cookies: [String] { headers[values: .setCookie].map { String($0.prefix { $0 != ";" }) } }
}

extension TestClientProtocol {
    func send(
        _ method: HTTPRequest.Method, _ target: String, headers: HTTPFields = [:], body: String = ""
    ) async throws -> Answer {
        try await execute(uri: target, method: method, headers: headers, body: ByteBuffer(string: body)) { response in
            Answer(status: response.status.code, headers: response.headers, body: Array(buffer: response.body))
        }
    }

    func get(_ target: String, cookies: [String] = [], headers: HTTPFields = [:]) async throws -> Answer {
        var headers = headers
        if !cookies.isEmpty { headers[.cookie] = cookies.joined(separator: "; ") }
        return try await send(.get, target, headers: headers)
    }

    func form(
        _ target: String, _ parameters: [(String, String)], authorization: String? = nil, cookies: [String] = []
    ) async throws -> Answer {
        var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        headers[.authorization] = authorization
        if !cookies.isEmpty { headers[.cookie] = cookies.joined(separator: "; ") }
        let body = FormParameters(parameters.map { (name: $0.0, value: $0.1) }).encoded
        return try await send(.post, target, headers: headers, body: body)
    }

    func json(_ method: HTTPRequest.Method, _ target: String, _ document: JSONValue) async throws -> Answer {
        try await send(
            method, target, headers: [.contentType: "application/json"],
            body: String(decoding: document.bytes, as: UTF8.self))
    }
}

func basic(_ client: String, _ secret: String) -> String {
    "Basic " + Data("\(FormParameters.encode(client)):\(FormParameters.encode(secret))".utf8).base64EncodedString()
}
