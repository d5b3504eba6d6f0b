import AdminAPI
import AdminClient
import Ground
import HTTPTypes
import Hummingbird
import Web

/// The page for the user code of a device, `GET` and `POST /device`: `urls.device.verification` of the server (RFC 8628
/// §3.3). A code that came with the address is only filled in: the person compares it with the device (§5.4).
///
/// ```
///   ?device_challenge= ──▶ transaction ──▶ ?tx= code ──POST──▶ who asks? ──POST──▶ DeviceDecision ──▶ server
/// ```
struct DevicePage: Sendable {
    let admin: AdminClient
    let challenges: Challenges
    let decision: DeviceDecision
    let pages: PageResponder
    let limits: RequestLimits

    func get(_ request: Request, context: WebContext) async throws -> Response {
        let parameters = try request.queryParameters(limits)
        guard parameters["tx"] == nil else {
            let open = try await challenges.open(.device, request, parameters)
            try challenges.requireUndecided(open)
            return entry(open, open.content.userCode, nil, request)
        }
        let challenge = try challenges.challenge(.device, in: parameters)
        guard !request.isPrefetch else { return Response(status: .noContent) }
        let start = challenges.server.deviceVerification?.text ?? ""
        var content = TransactionContent(challenge, requestURL: start, client: nil)
        content.userCode = String((parameters["user_code"] ?? "").prefix(Self.maximumLength))
        return try await challenges.begin(.device, content)
    }

    func post(_ request: Request, context: WebContext) async throws -> Response {
        let open = try await challenges.open(.device, request, try request.queryParameters(limits))
        var incoming = request
        let form = try await incoming.formParameters(limits)
        try challenges.requireToken(of: form, open)
        if let repeated = try challenges.replay(open) { return repeated }
        try challenges.requireUndecided(open)
        let code = (form["user_code"] ?? "").drop(while: \.isWhitespace).prefix(Self.maximumLength)
        guard !code.isEmpty else { return entry(open, "", .missing, request) }
        do {
            return try await answer(form["decision"], Self.normalized(code), open, request)
        } catch AdminError.refused(let status, _) where status == HTTPResponse.Status.badRequest.code {
            return entry(open, String(code), .unknown, request)
        } catch AdminError.refused(let status, _) where status == HTTPResponse.Status.tooManyRequests.code {
            return entry(open, String(code), .throttled, request)
        }
    }

    /// Without the marks that part groups (RFC 8628 §6.1). The case stays: a server may tell small letters from capitals.
    private static func normalized(_ code: some StringProtocol) -> String {
        String(code.filter { !$0.isWhitespace && !"-\u{2010}\u{2011}\u{2013}".contains($0) })
    }

    /// More characters than any user code has.
    private static let maximumLength = 128

    private func answer(
        _ decision: String?, _ code: String, _ open: Challenges.Open, _ request: Request
    ) async throws -> Response {
        switch decision {
        case "connect": return try await self.decision.accept(code, open)
        case "refuse": return try await self.decision.reject(code, open)
        default: break
        }
        let outcome = try await admin.deviceRequest(open.content.challenge.exposed, userCode: code)
        // A server that cannot tell who asks, as Hydra: what was typed is the confirmation, and the consent names it.
        if case .unknown = outcome { return try await self.decision.accept(code, open) }
        switch try challenges.resolve(outcome, for: open.content) {
        case .elsewhere(let response): return response
        case .found(let device): return confirmation(open, code, device, request)
        }
    }

    private func entry(
        _ open: Challenges.Open, _ code: String, _ problem: DeviceCodeContext.Problem?, _ request: Request
    ) -> Response {
        let status: HTTPResponse.Status =
            switch problem {
            case nil: .ok
            case .throttled: .tooManyRequests
            case .missing, .unknown: .unprocessableContent
            }
        let context = DeviceCodeContext(form: challenges.form(open), userCode: code, problem: problem)
        return pages.page(
            context, status: status, for: request, retryAfter: problem == .throttled ? .seconds(60) : nil)
    }

    private func confirmation(
        _ open: Challenges.Open, _ code: String, _ device: DeviceRequest, _ request: Request
    ) -> Response {
        var form = challenges.form(open)
        form.hidden.append(("user_code", code))
        let context = DeviceConfirmContext(
            form: form, userCode: code,
            client: device.client.map { ClientContext($0, server: challenges.server) }
                ?? ClientContext(id: "", name: nil),
            scopes: device.requestedScope.map { ScopeContext($0, isRequired: true) })
        return pages.page(context, for: request)
    }
}
