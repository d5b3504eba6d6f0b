import HTTPTypes
import Hummingbird
import NIOCore

/// A page of the application: a title and what stands in it.
protocol Page {
    var settings: ResolvedSettings { get }
    var status: HTTPResponse.Status { get }
    var title: String { get }
    var content: HTML { get }
}

extension Page {
    var status: HTTPResponse.Status { .ok }

    var response: Response {
        Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: document.text)))
    }

    private var document: HTML {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(title) · \(settings.name)</title>
        <link rel="icon" href="/icon.svg">
        <link rel="stylesheet" href="/style.css">
        </head>
        <body>
        <header><a class="brand" href="/"><span class="sign" aria-hidden="true">\(settings.initial)</span>\(settings.name)</a></header>
        <main>
        \(content)
        </main>
        <footer>
        An example application. It signs in with <strong>\(settings.issuer)</strong> as <code>\(settings.clientID)</code>.
        </footer>
        </body>
        </html>
        """
    }
}
