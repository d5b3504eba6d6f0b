import HTTPTypes

/// A request to the admin API. The address of the server is the exchange's business.
public struct ExchangeRequest: Sendable {
    public var method: HTTPRequest.Method
    /// Path and query, from the leading slash.
    public var path: String
    public var headers: HTTPFields
    public var body: [UInt8]

    public init(method: HTTPRequest.Method, path: String, headers: HTTPFields = [:], body: [UInt8] = []) {
        self.method = method
        self.path = path
        self.headers = headers
        self.body = body
    }
}
