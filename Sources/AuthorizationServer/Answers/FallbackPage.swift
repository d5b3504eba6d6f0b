import Ground
import HTTPTypes
import Hummingbird
import Web

/// A page of the server's own, shown where the operator configured none. It explains what is missing.
struct FallbackPage: Sendable {
    let title: String
    let paragraphs: [String]

    func response(status: HTTPResponse.Status) -> Response {
        let body = paragraphs.map { "<p>\(HTMLText.escape($0))</p>" }.joined()
        let page = """
            <!doctype html><html lang="en"><head><meta charset="utf-8">\
            <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">\
            <title>\(HTMLText.escape(title))</title><style>\(Self.style)</style></head>\
            <body><main><h1>\(HTMLText.escape(title))</h1>\(body)</main></body></html>
            """
        var headers = HTTPFields()
        headers[.contentSecurityPolicy] = Self.policy.value
        return .html(page, status: status, headers: headers)
    }

    private static let policy = ContentSecurityPolicy(style: style)
    static let style = """
        :root{color-scheme:light dark;font:1rem/1.6 system-ui,sans-serif}\
        body{display:grid;min-height:100vh;place-items:center;margin:0;padding:1.5rem;box-sizing:border-box}\
        main{max-width:36rem}h1{font-size:1.4rem;line-height:1.3}p{overflow-wrap:anywhere}
        """
}
