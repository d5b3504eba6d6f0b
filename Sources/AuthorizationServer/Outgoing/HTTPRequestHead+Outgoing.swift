import NIOHTTP1
import OAuth
import Settings

extension HTTPRequestHead {
    /// The request line and the header of a call to `url`.
    init(_ request: OutgoingRequest, to url: AbsoluteURL) {
        let query = url.query.map { "?\($0)" } ?? ""
        var headers = HTTPHeaders([("Host", url.port.map { "\(url.host):\($0)" } ?? url.host)])
        headers.add(name: "User-Agent", value: "gatehouse/\(Version.current)")
        if request.method == .post { headers.add(name: "Content-Length", value: String(request.body.count)) }
        for header in request.headers { headers.add(name: header.name, value: header.value) }
        self.init(
            version: .http1_1, method: HTTPMethod(rawValue: request.method.rawValue),
            uri: (url.path.isEmpty ? "/" : url.path) + query, headers: headers)
    }
}
