import Ground
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Synchronization

/// A browser: keeps cookies, sends forms, follows nothing by itself.
final class Browser: Sendable {
    struct Answer: Sendable {
        let status: Int
        let headers: HTTPFields
        let body: String

        var location: String { headers[.location] ?? "" }
        var setCookies: [String] { headers[values: .setCookie] }

        /// The page without what is new each time that it is shown: the challenge for an authenticator.
        var lastingBody: String { body.replacing(#/webauthn-options="[^"]*"/#, with: "") }
        /// The value of the form's hidden CSRF field.
        var csrf: String { text(between: #"name="csrf" value=""#, and: "\"") }
        /// Where the form posts to.
        var action: String { text(between: #"action=""#, and: "\"").replacing("&amp;", with: "&") }

        private func text(between start: String, and end: String) -> String {
            guard let from = body.firstRange(of: start) else { return "" }
            let rest = body[from.upperBound...]
            return String(rest[..<(rest.firstRange(of: end)?.lowerBound ?? rest.endIndex)])
        }
    }

    private let client: any TestClientProtocol
    private let jar = Mutex<[String: String]>([:])

    init(_ client: any TestClientProtocol) { self.client = client }

    var cookies: [String: String] { jar.withLock { $0 } }

    func set(_ cookie: String, to value: String?) { jar.withLock { $0[cookie] = value } }

    func get(_ path: String, method: HTTPRequest.Method = .get, headers: HTTPFields = [:]) async throws -> Answer {
        try await send(method, path, headers, nil)
    }

    func post(
        _ path: String, _ form: [(name: String, value: String)], headers: HTTPFields = [:]
    ) async throws -> Answer {
        var headers = headers
        headers[.contentType] = "application/x-www-form-urlencoded"
        return try await send(.post, path, headers, ByteBuffer(string: FormParameters(form).encoded))
    }

    /// Opens the address, follows the first redirect to the transaction, and returns the page.
    func open(_ path: String) async throws -> Answer {
        let first = try await get(path)
        return first.location.hasPrefix("/") ? try await get(first.location) : first
    }

    /// Sends the form of `page` with these fields and its CSRF token.
    func submit(
        _ page: Answer, _ fields: [(name: String, value: String)], headers: HTTPFields = [:]
    ) async throws -> Answer {
        try await post(page.action, [("csrf", page.csrf)] + fields, headers: headers)
    }

    private func send(
        _ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields, _ body: ByteBuffer?
    ) async throws -> Answer {
        var headers = headers
        let cookies = jar.withLock { $0.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
        if !cookies.isEmpty { headers[.cookie] = cookies }
        let answer = try await client.execute(uri: path, method: method, headers: headers, body: body) { response in
            Answer(status: response.status.code, headers: response.headers, body: String(buffer: response.body))
        }
        for header in answer.setCookies { keep(header) }
        return answer
    }

    private func keep(_ header: String) {
        let pair = header.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard pair.count == 2 else { return }
        jar.withLock { $0[String(pair[0])] = header.contains("Max-Age=0;") ? nil : String(pair[1]) }
    }
}
