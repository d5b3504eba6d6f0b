import HTTPTypes
import Hummingbird
import NIOCore

/// The pages themselves, their style sheet and their icon.
struct PageRoutes: Sendable {
    let settings: ResolvedSettings
    let sessions: SessionStore
    let cookie: SessionCookie

    func add(to router: Router<BasicRequestContext>) {
        router.get("/") { request, _ in await home(request) }
        router.get("style.css") { _, _ in file("text/css; charset=utf-8", StyleSheet.text(hue: settings.hue)) }
        router.get("icon.svg") { _, _ in file("image/svg+xml", Icon.text(settings).text) }
        router.get("health") { _, _ in Response(status: .ok) }
    }

    private func home(_ request: Request) async -> Response {
        guard let key = cookie.read(request), let session = await sessions.session(key) else {
            return WelcomePage(settings: settings).response
        }
        return await ProfilePage(settings: settings, session: session, notice: sessions.takeNotice(key)).response
    }

    private func file(_ type: String, _ text: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: type, .cacheControl: "public, no-cache"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
