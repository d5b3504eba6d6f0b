import Ground
import HTTPTypes
import Hummingbird
import StaticFiles
import Synchronization
import Templates
import Web

/// The gallery of all pages, for whoever makes them: every page in every state, as the site's files are now.
///
/// It is meant for one person at one machine. It listens on the loopback interface, answers to the names of that alone
/// (a page elsewhere could otherwise read it by DNS rebinding), and has no data but the golden samples.
package struct Preview: Sendable {
    private let files: PreviewFiles
    private let gallery: PreviewGallery

    /// Throws where the site's folder cannot be read at all; what is wrong with the files in it is shown.
    package init(_ source: SiteSource) throws {
        files = try PreviewFiles(source)
        gallery = try PreviewGallery(name: source.appearance.name)
    }

    package func router() -> Router<WebContext> {
        let router = Router(context: WebContext.self)
        router.addMiddleware {
            Observation(
                clock: .system, limits: RequestLimits(), headers: ResponseHeaders(https: false),
                metrics: HTTPMetrics(labels: #"app="preview""#)
            ) { error, _, _ in
                let status = (error as? HTTPError)?.status ?? (error as? PageFailure)?.status ?? .internalServerError
                return .text("\(status.code) \(status.reasonPhrase)\n", status: status)
            }
        }
        router.get("/", use: index)
        router.get("/show/{page}/{state}", use: show)
        router.get("/mail/{name}/{state}/{part}", use: mail)
        router.get("/static/{name}", use: staticFile)
        router.get("/gallery.css") { _, _ in asset("gallery.css", "text/css; charset=utf-8") }
        router.get("/gallery.js") { _, _ in asset("gallery.js", "text/javascript; charset=utf-8") }
        router.get("/revision", use: revision)
        router.post("/**") { _, _ in Response.text("The preview sends nothing.\n", status: .methodNotAllowed) }
        return router
    }

    private func index(_ request: Request, _ context: WebContext) async throws -> Response {
        try requireLoopback(request)
        let choice = PreviewChoice(try request.queryParameters(RequestLimits()))
        let html = gallery.html(await files.now(), choice)
        return Response.html(html, headers: Self.policy(Self.galleryPolicy))
    }

    private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        try requireLoopback(request)
        let choice = PreviewChoice(try request.queryParameters(RequestLimits()))
        guard let name = context.parameters.get("page"), let state = context.parameters.get("state"),
            let page = Pages.all.first(where: { $0.template == name }),
            let site = await files.now().sites[choice.theme],
            let html = page.render(site.renderer, state: state, visit: choice.visit(of: name, in: state))
        else { throw PageFailure(.notFound, "not_found") }
        return Response.html(html, headers: Self.policy(Self.pagePolicy))
    }

    /// The parts of a mail: `text`, with its subject, and `html`, where there is one.
    private func mail(_ request: Request, _ context: WebContext) async throws -> Response {
        try requireLoopback(request)
        let choice = PreviewChoice(try request.queryParameters(RequestLimits()))
        guard let mail = Mails.all.first(where: { $0.template == context.parameters.get("name") }),
            let state = context.parameters.get("state"), let site = await files.now().sites[choice.theme],
            let links = MailLinks.sample,
            let text = mail.render(
                site.renderer, state: state, links: links, wishes: [choice.language].compactMap { $0 })
        else { throw PageFailure(.notFound, "not_found") }
        switch (context.parameters.get("part"), text.html) {
        case ("text", _):
            var response = Response.text("\(text.subject)\n\n\(text.text)")
            response.headers.append(contentsOf: Self.policy(Self.pagePolicy))
            return response
        case ("html", let html?): return Response.html(html, headers: Self.policy(Self.pagePolicy))
        default: throw PageFailure(.notFound, "not_found")
        }
    }

    /// The theme decides what the generated style sheet holds, and the address names its version.
    private func staticFile(_ request: Request, _ context: WebContext) async throws -> Response {
        try requireLoopback(request)
        let version = try request.queryParameters(RequestLimits())["v"]
        let found = await files.now().sites.values.compactMap { $0.files.named(context.parameters.get("name") ?? "") }
        guard let file = found.first(where: { $0.cacheControl(version: version).contains("immutable") }) ?? found.first
        else { throw PageFailure(.notFound, "not_found") }
        var headers = HTTPFields()
        headers[.cacheControl] = "no-store"
        return .body(file.bytes, contentType: file.contentType, headers: headers)
    }

    private func revision(_ request: Request, _ context: WebContext) async throws -> Response {
        try requireLoopback(request)
        return .text(String(await files.now().revision))
    }

    private func asset(_ name: String, _ type: String) -> Response {
        .body(Templates.preview.first { $0.name == name }?.bytes ?? [], contentType: type)
    }

    private func requireLoopback(_ request: Request) throws(PageFailure) {
        let host = (request.head.authority ?? "").prefix { $0 != ":" }
        guard ["localhost", "127.0.0.1"].contains(host) else { throw PageFailure(.misdirectedRequest, "not_found") }
    }

    private static let galleryPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'"

    /// As people get it, but for the gallery's frames.
    private static let pagePolicy = PagePolicy.contentSecurityPolicy
        .replacing("frame-ancestors 'none'", with: "frame-ancestors 'self'")

    private static func policy(_ policy: String) -> HTTPFields {
        var headers = HTTPFields()
        headers[.contentSecurityPolicy] = policy
        if let name = HTTPField.Name("X-Frame-Options") { headers[name] = "SAMEORIGIN" }
        return headers
    }
}
