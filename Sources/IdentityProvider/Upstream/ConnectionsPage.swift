import Ground
import HTTPTypes
import Hummingbird
import Web

/// Which identities at other providers sign a person in, `GET` and `POST /account/security/connections`.
struct ConnectionsPage: Sendable {
    let shell: AccountShell
    let connecting: UpstreamConnecting

    static let path = OwnPath.account("/security/connections")

    /// What happened just now, as the address of the page says it.
    enum Result: String, Sendable {
        case connected, disconnected
    }

    static func redirect(_ result: Result) -> Response { .redirect(to: "\(path.text)?result=\(result.rawValue)") }

    static func redirect(_ reason: UpstreamFailure.Reason) -> Response {
        .redirect(to: "\(path.text)?problem=\(reason.rawValue)")
    }

    func get(_ request: Request, context: WebContext) async throws -> Response {
        switch try await shell.access.require(request, fresh: AccountAccess.freshness) {
        case .elsewhere(let response): return response
        case .found(let signedIn):
            let parameters = try request.queryParameters(shell.limits)
            let problem = parameters["problem"].flatMap(UpstreamFailure.Reason.init(rawValue:))
            let result = parameters["result"].flatMap(Result.init(rawValue:))
            return try await page(signedIn, problem.map { .upstream($0) }, result, request)
        }
    }

    func post(_ request: Request, context: WebContext) async throws -> Response {
        switch try await shell.access.require(request, fresh: AccountAccess.freshness) {
        case .elsewhere(let response): return response
        case .found(let signedIn):
            var incoming = request
            let form = try await incoming.formParameters(shell.limits)
            try shell.forms.requireToken(of: form, Self.path, signedIn)
            if let id = form["connect"] { return try await connect(id, signedIn, request) }
            guard let id = form["disconnect"] else { return .redirect(to: Self.path.text) }
            let occasion = connecting.occasion(signedIn.user, request, context)
            guard try await connecting.remove(id, occasion) else {
                return try await page(signedIn, .last, status: .conflict, request)
            }
            return Self.redirect(.disconnected)
        }
    }

    private func connect(_ id: String, _ signedIn: Browsers.SignedIn, _ request: Request) async throws -> Response {
        do {
            return try await connecting.begin(id, signedIn)
        } catch let failure as UpstreamFailure {
            try await connecting.upstream.record(failure, at: id, client: "", subject: signedIn.user.id)
            return try await page(signedIn, .upstream(failure.reason), status: .badGateway, request)
        }
    }

    private func page(
        _ signedIn: Browsers.SignedIn, _ problem: ConnectionsContext.Problem?, _ result: Result? = nil,
        status: HTTPResponse.Status = .ok, _ request: Request
    ) async throws -> Response {
        let upstreams = connecting.upstreams
        let links = try await connecting.links.list(of: signedIn.user.id)
        let context = ConnectionsContext(
            navigation: shell.navigation(.security, signedIn), form: shell.forms.context(Self.path, signedIn),
            items: links.map { link in
                ConnectionsContext.Item(
                    id: link.id, provider: upstreams.name(of: link.issuer), label: link.label,
                    createdAt: link.createdAt, lastUsedAt: link.lastUsedAt)
            },
            offers: upstreams.providers.map { UpstreamOffer($0) }, problem: problem,
            isConnected: result == .connected, isDisconnected: result == .disconnected)
        return shell.pages.page(context, status: status, for: request)
    }
}
