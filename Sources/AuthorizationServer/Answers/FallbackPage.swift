import Crypto
import Ground
import HTTPTypes
import Hummingbird
import Web

/// A page of the server's own, shown where the operator configured none. It explains what is missing.
struct FallbackPage: Sendable {
    let title: String
    let paragraphs: [String]

    func response(status: HTTPResponse.Status) -> Response {
        let body = paragraphs.map { "<p>\(Self.escape($0))</p>" }.joined()
        let page = """
            <!doctype html><html lang="en"><head><meta charset="utf-8">\
            <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">\
            <title>\(Self.escape(title))</title><style>\(Self.style)</style></head>\
            <body><main><h1>\(Self.escape(title))</h1>\(body)</main></body></html>
            """
        var headers = HTTPFields()
        headers[.contentSecurityPolicy] = Self.contentSecurityPolicy
        return .html(page, status: status, headers: headers)
    }

    private static let style = """
        :root{color-scheme:light dark;font:1rem/1.6 system-ui,sans-serif}\
        body{display:grid;min-height:100vh;place-items:center;margin:0;padding:1.5rem;box-sizing:border-box}\
        main{max-width:36rem}h1{font-size:1.4rem;line-height:1.3}p{overflow-wrap:anywhere}
        """

    /// The one style sheet is inside the page, so it is allowed by its hash and nothing else is.
    private static let contentSecurityPolicy: String = {
        let digest = Base64URL.encode(Array(SHA256.hash(data: Array(style.utf8))))
            .map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
        return "default-src 'none'; style-src 'sha256-\(String(digest))='; base-uri 'none'; frame-ancestors 'none'"
    }()

    private static func escape(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.append(character)
            }
        }
        return result
    }
}
