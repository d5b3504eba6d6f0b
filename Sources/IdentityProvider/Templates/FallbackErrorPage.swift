/// The page of last resort, which needs no template, no message and no style sheet.
package enum FallbackErrorPage {
    package static let html = """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark"><title>Something went wrong</title></head>
        <body><main><h1>Something went wrong</h1>
        <p>This page could not be shown. Please go back to the application and try again.</p></main></body>
        </html>
        """
}
