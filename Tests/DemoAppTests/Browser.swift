import Ground
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore

@testable import demo_app

/// A browser with its cookies, in front of an application without sockets.
final class Browser {
    let client: any TestClientProtocol
    private(set) var cookies: [String: String] = [:]

    init(_ client: any TestClientProtocol) { self.client = client }

    func get(_ path: String, bearer: String? = nil) async throws -> TestResponse {
        try await send(path, .get, nil, bearer: bearer)
    }

    func post(_ path: String, _ form: FormParameters = FormParameters()) async throws -> TestResponse {
        try await send(path, .post, form)
    }

    private func send(
        _ path: String, _ method: HTTPRequest.Method, _ form: FormParameters?, bearer: String? = nil
    ) async throws -> TestResponse {
        var headers = HTTPFields()
        headers[.cookie] = cookies.map { "\($0)=\($1)" }.joined(separator: "; ")
        if let bearer { headers[.authorization] = "Bearer " + bearer }
        let response = try await client.executeRequest(
            uri: path, method: method, headers: headers, body: form.map { ByteBuffer(string: $0.encoded) })
        for field in response.headers[values: .setCookie] {
            let pair = field.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
            if let name = pair.first { cookies[String(name)] = pair.count == 2 ? String(pair[1]) : nil }
        }
        return response
    }

    /// Begins a sign-in; answers what the provider is asked for.
    func beginSignIn() async throws -> FormParameters {
        let location = try await get("/login").headers[.location] ?? ""
        return try FormParameters(decoding: location.drop { $0 != "?" }.dropFirst().utf8)
    }

    /// Comes back from the provider.
    func finishSignIn(_ request: FormParameters, issuer: String = FakeProvider.issuer) async throws -> TestResponse {
        let parameters = FormParameters([("code", "the-code"), ("state", request["state"] ?? ""), ("iss", issuer)])
        return try await get("/callback?" + parameters.encoded)
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }
}
