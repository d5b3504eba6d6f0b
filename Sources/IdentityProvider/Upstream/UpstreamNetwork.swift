import AdminClient
import AsyncHTTPClient
import Ground
import HTTPTypes
import Settings

/// Calls to other OpenID providers: bounded in time and size, without redirects, and over https outside development.
package struct UpstreamNetwork: Sendable {
    private let allowsPlain: Bool
    private let connect: @Sendable (_ origin: String) -> any HTTPExchange

    /// - Parameter connect: the way to an origin, such as `https://id.example`.
    package init(isDevelopment: Bool, connect: @escaping @Sendable (_ origin: String) -> any HTTPExchange) {
        allowsPlain = isDevelopment
        self.connect = connect
    }

    /// - Parameter client: one that follows no redirects; whoever made it shuts it down.
    package init(isDevelopment: Bool, client: HTTPClient) {
        self.init(isDevelopment: isDevelopment) { origin in
            NetworkExchange(base: origin, timeout: .seconds(10), sizeLimit: 1 << 18, client: client)
        }
    }

    /// What a provider answered.
    struct Answer: Sendable {
        let status: HTTPResponse.Status
        /// `nil`: the body is no JSON object.
        let object: JSONObject?
    }

    func get(_ url: AbsoluteURL, headers: HTTPFields = [:]) async throws(UpstreamFailure) -> Answer {
        try await send(url, ExchangeRequest(method: .get, path: Self.target(url), headers: headers))
    }

    func post(
        _ form: FormParameters, to url: AbsoluteURL, headers: HTTPFields
    ) async throws(UpstreamFailure) -> Answer {
        var headers = headers
        headers[.contentType] = "application/x-www-form-urlencoded"
        return try await send(
            url,
            ExchangeRequest(
                method: .post, path: Self.target(url), headers: headers, body: Array(form.encoded.utf8)))
    }

    /// Whether `url` may be called for a provider whose issuer is `issuer`. A provider names its endpoints itself: it must
    /// not make this program call what stands beside it (CWE-918). A name that resolves to a private address is left to
    /// the certificate: whoever answers there must prove the name.
    func mayCall(_ url: AbsoluteURL, for issuer: AbsoluteURL) -> Bool {
        guard !allowsPlain else { return true }
        guard url.isHTTPS else { return false }
        if url.host == issuer.host { return true }
        if let address = IPAddress(url.hostWithoutBrackets) { return address.isGloballyReachable }
        let lastLabel = url.host.split(separator: ".").last ?? ""
        return url.host.contains(".") && lastLabel.first?.isLetter == true && lastLabel != "localhost"
    }

    private func send(_ url: AbsoluteURL, _ request: ExchangeRequest) async throws(UpstreamFailure) -> Answer {
        guard url.isHTTPS || allowsPlain else { throw UpstreamFailure(.unavailable, "\(url.origin) is not https") }
        var request = request
        request.headers[.accept] = "application/json"
        request.headers[.userAgent] = "gatehouse-idp"
        do throws(AdminError) {
            let response = try await connect(url.origin).send(request)
            return Answer(status: response.status, object: (try? JSONParser.parse(response.body))?.object)
        } catch {
            throw UpstreamFailure(.unavailable, "\(url.origin) cannot be reached: \(error)")
        }
    }

    private static func target(_ url: AbsoluteURL) -> String {
        (url.path.isEmpty ? "/" : url.path) + (url.query.map { "?\($0)" } ?? "")
    }
}
