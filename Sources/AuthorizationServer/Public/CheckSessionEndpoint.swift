import Ground
import HTTPTypes
import Hummingbird
import Web

/// The frame that a client's page asks about the login status, `GET /oauth2/sessions/check` (OpenID Connect Session
/// Management 1.0 §3.2, §3.3). It answers from the browser's cookie, without a request.
struct CheckSessionEndpoint: Endpoint {
    static let path = "/oauth2/sessions/check"

    private let page: String
    private let policy: String

    /// - Parameter cookieName: of the browser state; a token (RFC 6265 §4.1.1), so it needs no escaping.
    init(cookieName: String) {
        let script = Self.script(cookieName)
        page = """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Session</title></head>\
            <body><script>\(script)</script></body></html>
            """
        policy = ContentSecurityPolicy(script: script, ancestors: "*").value
    }

    var routes: [Route] {
        [
            .get(Self.path, .checkSession) { _, _ in
                var headers: HTTPFields = [.cacheControl: "public, max-age=300"]
                headers[.contentSecurityPolicy] = policy
                // For pages that isolate themselves (COEP).
                headers.set("Cross-Origin-Resource-Policy", "cross-origin")
                return .html(page, headers: headers)
            }
        ]
    }

    /// §3.2: the message is the client's id and its `session_state`; the answer `changed`, `unchanged` or `error`.
    private static func script(_ cookieName: String) -> String {
        """
        addEventListener("message",async e=>{\
        const reply=t=>e.source&&e.source.postMessage(t,e.origin);\
        const m=typeof e.data=="string"&&/^(.+) ([\\w-]+)\\.([\\w-]+)$/.exec(e.data);\
        if(!m||!crypto.subtle)return reply("error");\
        const n="\(cookieName)=",c=document.cookie.split("; ").find(c=>c.startsWith(n));\
        const t=[m[1],e.origin,c?c.slice(n.length):"",m[3]].join(" ");\
        const d=new Uint8Array(await crypto.subtle.digest("SHA-256",new TextEncoder().encode(t)));\
        const h=btoa(String.fromCharCode(...d)).replace(/\\+/g,"-").replace(/\\//g,"_").replace(/=/g,"");\
        reply(h==m[2]?"unchanged":"changed")})
        """
    }
}

extension RouteDescription {
    fileprivate static let checkSession = RouteDescription(
        .oidc, "checkSession", "The frame that tells a client's page whether the login status has changed.",
        answers: [.page("It answers messages of the page around it.")])
}
