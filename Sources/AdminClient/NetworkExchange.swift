import AsyncHTTPClient
import HTTPTypes
import NIOCore
import NIOHTTP1

/// The exchange of production: HTTP or HTTPS through AsyncHTTPClient, bounded in time and size.
public struct NetworkExchange: HTTPExchange {
    private let base: String
    private let headers: HTTPFields
    private let timeout: TimeAmount
    private let sizeLimit: Int
    private let client: HTTPClient

    /// - Parameters:
    ///   - base: the server's address without a trailing slash, such as `http://127.0.0.1:4445`.
    ///   - headers: sent with every request: a credential, or `X-Forwarded-Proto` where the server wants it.
    ///   - timeout: for the whole exchange.
    ///   - sizeLimit: the longest answer that is read, in bytes.
    ///   - client: from `makeClient()`; whoever made it shuts it down.
    public init(
        base: String, headers: HTTPFields = [:], timeout: Duration = .seconds(10), sizeLimit: Int = 1 << 20,
        client: HTTPClient
    ) {
        self.base = base.hasSuffix("/") ? String(base.dropLast()) : base
        self.headers = headers
        self.timeout = TimeAmount(timeout)
        self.sizeLimit = sizeLimit
        self.client = client
    }

    /// A client that follows no redirects: `redirect_to` is for the browser alone.
    public static func makeClient() -> HTTPClient {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout.connect = .seconds(3)
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    public func send(_ request: ExchangeRequest) async throws(AdminError) -> ExchangeResponse {
        var message = HTTPClientRequest(url: base + request.path)
        message.method = HTTPMethod(rawValue: request.method.rawValue)
        for field in headers { message.headers.add(name: field.name.canonicalName, value: field.value) }
        for field in request.headers { message.headers.add(name: field.name.canonicalName, value: field.value) }
        if !request.body.isEmpty { message.body = .bytes(request.body) }
        do {
            let response = try await client.execute(message, timeout: timeout)
            let body = try await response.body.collect(upTo: sizeLimit)
            return ExchangeResponse(
                status: .init(code: Int(response.status.code)), headers: Self.fields(response.headers),
                body: Array(body.readableBytesView))
        } catch {
            // The error's kind only: its text may hold the address, and with it the challenge.
            throw .unreachable("\(type(of: error))")
        }
    }

    private static func fields(_ headers: HTTPHeaders) -> HTTPFields {
        var fields = HTTPFields()
        for (name, value) in headers {
            if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
        }
        return fields
    }
}
