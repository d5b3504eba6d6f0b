import HTTPTypes
import Hummingbird
import NIOCore

/// The pages themselves, and their style sheet.
struct PageRoutes: Sendable {
    let settings: ResolvedSettings
    let sessions: SessionStore
    let cookie: SessionCookie

    func add(to router: Router<BasicRequestContext>) {
        router.get("/") { request, _ in await home(request) }
        router.get("signed-out") { _, _ in SignedOutPage(settings: settings).response }
        router.get("style.css") { _, _ in style }
        router.get("health") { _, _ in Response(status: .ok) }
    }

    private func home(_ request: Request) async -> Response {
        guard let key = cookie.read(request), let session = await sessions.session(key) else {
            return WelcomePage(settings: settings).response
        }
        return await ProfilePage(settings: settings, session: session, notice: sessions.takeNotice(key)).response
    }

    private var style: Response {
        Response(
            status: .ok, headers: [.contentType: "text/css; charset=utf-8", .cacheControl: "public, no-cache"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: StyleSheet.text(hue: settings.hue))))
    }
}
