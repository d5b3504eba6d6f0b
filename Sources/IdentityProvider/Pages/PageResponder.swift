import Ground
import HTTPTypes
import Hummingbird
import Web

/// Answers with a page, in the language of the person who asks.
struct PageResponder: Sendable {
    let site: CurrentSite
    let cookies: CookieNames
    let clock: WallClock

    /// - Parameters:
    ///   - locales: the `ui_locales` of the authorization request (OpenID Connect Core §3.1.2.1).
    ///   - retryAfter: when to come back, with a status that says so.
    func page(
        _ page: some PageContext, status: HTTPResponse.Status = .ok, for request: Request, locales: [String] = [],
        retryAfter: Duration? = nil
    ) -> Response {
        var headers = HTTPFields()
        if let retryAfter { headers[.retryAfter] = String(max(1, retryAfter.wholeSeconds)) }
        let (address, renderer) = (Address(request), site.now.renderer)
        let chosen = address.language.flatMap(renderer.language).map { LanguageChoice($0, at: clock.now()) }
        let visit = PageVisit(wishes: wishes(request, chosen, locales), address: address.url)
        var response = Response.html(renderer.render(page, for: visit), status: status, headers: headers)
        if let chosen { response.set(chosen.cookie(cookies)) }
        return response
    }

    /// What was chosen just now, the application's wishes, what was chosen once, and what the browser is set to.
    private func wishes(_ request: Request, _ chosen: LanguageChoice?, _ locales: [String]) -> [String] {
        let choices = (chosen.map { [$0] } ?? []) + remembered(request)
        let now = clock.now()
        return choices.filter { $0.isFresh(at: now) }.map(\.tag) + locales + choices.map(\.tag) + request.languages
    }

    private func remembered(_ request: Request) -> [LanguageChoice] {
        request.cookies(named: cookies.language).prefix(3).compactMap { LanguageChoice(cookie: $0) }
    }

    /// The address of the request without the language menu's parameter, and that parameter.
    private struct Address {
        var url: SafeURL?
        var language: String?

        init(_ request: Request) {
            let parts = (request.head.path ?? "/").split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
            url = parts.first.flatMap { SafeURL(path: String($0)) }
            guard parts.count == 2, let parameters = try? FormParameters(decoding: parts[1].utf8) else { return }
            language = parameters[PageVisit.languageParameter]
            url = url?.adding(parameters.removing([PageVisit.languageParameter]))
        }
    }
}
