import AsyncHTTPClient
import Ground
import NIOCore
import NIOHTTP1

/// HTTP to the outside. A test puts a function in place of the network.
struct Connection: Sendable {
    struct Answer: Sendable {
        var status: UInt
        var body: [UInt8]
    }

    /// One request; a `form` makes it a POST.
    var send: @Sendable (_ url: String, _ headers: [(String, String)], _ form: FormParameters?) async throws -> Answer

    init(send: @escaping @Sendable (String, [(String, String)], FormParameters?) async throws -> Answer) {
        self.send = send
    }

    init(client: HTTPClient) {
        send = { url, headers, form in
            var request = HTTPClientRequest(url: url)
            for (name, value) in headers { request.headers.add(name: name, value: value) }
            request.headers.add(name: "Accept", value: "application/json")
            if let form {
                request.method = .POST
                request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
                request.body = .bytes(ByteBuffer(string: form.encoded))
            }
            do {
                let response = try await client.execute(request, timeout: .seconds(10))
                let body = try await response.body.collect(upTo: 1 << 20)
                return Answer(status: response.status.code, body: Array(buffer: body))
            } catch {
                throw ProviderFailure("\(url) cannot be reached: \(error)")
            }
        }
    }

    /// The JSON object at `url`.
    func object(_ url: String) async throws -> JSONObject {
        let answer = try await send(url, [], nil)
        guard answer.status == 200, let object = try JSONParser.parse(answer.body).object else {
            throw ProviderFailure("\(url) answered \(answer.status) and no JSON object.")
        }
        return object
    }
}

/// Why signing in (or what follows it) did not work, in words for the person who reads the page.
struct ProviderFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
