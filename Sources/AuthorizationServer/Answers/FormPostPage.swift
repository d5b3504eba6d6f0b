import Ground
import HTTPTypes
import Hummingbird
import OAuth
import Web

/// An authorization response that the browser posts to the client (OAuth 2.0 Form Post Response Mode §2). Without
/// JavaScript a button does it.
struct FormPostPage: Sendable {
    let authorization: AuthorizationResponse

    var response: Response {
        let fields = authorization.parameters.pairs.map { name, value in
            "<input type=\"hidden\" name=\"\(HTMLText.escape(name))\" value=\"\(HTMLText.escape(value))\">"
        }.joined()
        let page = """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Continue</title></head><body>\
            <form method="post" action="\(HTMLText.escape(authorization.target.uri))">\(fields)\
            <noscript><button>Continue</button></noscript></form><script>\(Self.script)</script></body></html>
            """
        var headers = HTTPFields.notStored
        headers[.contentSecurityPolicy] = Self.policy.value
        return .html(page, headers: headers)
    }

    private static let script = "document.forms[0].submit()"
    private static let policy = ContentSecurityPolicy(script: script)
}
