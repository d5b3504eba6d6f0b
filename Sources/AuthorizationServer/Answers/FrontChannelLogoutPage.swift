import Ground
import HTTPTypes
import Hummingbird
import OAuth
import Web

/// Opens the clients' logout pages in frames that nobody sees, and goes on when all have loaded (OpenID Connect
/// Front-Channel Logout 1.0 §3). A page that never loads, or a browser without JavaScript, holds nobody up for longer than
/// some seconds.
struct FrontChannelLogoutPage: Sendable {
    let frames: [FrontChannelLogout]
    let next: String

    /// Hydra's number.
    private static let patience = 7

    var response: Response {
        // The frames run their own scripts and read their own cookies, but cannot take the window elsewhere.
        let sandbox = "allow-scripts allow-same-origin allow-forms"
        let frames = frames.map { frame in
            "<iframe hidden sandbox=\"\(sandbox)\" src=\"\(HTMLText.escape(frame.url))\"></iframe>"
        }
        let next = HTMLText.escape(next)
        let page = """
            <!doctype html><html lang="en"><head><meta charset="utf-8">\
            <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">\
            <meta http-equiv="refresh" content="\(Self.patience);url=\(next)">\
            <title>Signing out</title><style>\(FallbackPage.style)</style></head><body><main><h1>Signing out</h1>\
            <p>The apps that you used are being told. <a href="\(next)">Continue</a></p></main>\
            \(frames.joined())<script>\(Self.script)</script></body></html>
            """
        var headers = HTTPFields.notStored
        headers[.contentSecurityPolicy] = ContentSecurityPolicy(
            style: FallbackPage.style, script: Self.script, frames: Set(self.frames.map(\.origin))
        ).value
        return .html(page, headers: headers)
    }

    /// The window has loaded when its frames have.
    private static let script = "addEventListener(\"load\",()=>location.replace(document.links[0].href))"
}
