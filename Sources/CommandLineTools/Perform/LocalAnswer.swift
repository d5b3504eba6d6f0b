import Ground

/// A page of a demo on this machine.
struct LocalRoute: Sendable {
    let path: String
    /// Answers GET with the query's parameters, POST with the form's.
    let answer: @Sendable (FormParameters) async throws -> LocalAnswer

    init(_ path: String, _ answer: @escaping @Sendable (FormParameters) async throws -> LocalAnswer) {
        self.path = path
        self.answer = answer
    }
}

/// What a demo on this machine answers.
enum LocalAnswer: Sendable {
    case redirect(String)
    case html(String, status: Int)

    /// - Parameter content: HTML.
    static func page(_ title: String, _ content: String, status: Int = 200) -> LocalAnswer {
        .html(
            """
            <!doctype html><html lang="en"><head><meta charset="utf-8">\
            <meta name="viewport" content="width=device-width, initial-scale=1"><title>\(HTMLText.escape(title))</title>\
            </head><body><h1>\(HTMLText.escape(title))</h1>\(content)</body></html>
            """, status: status)
    }

    /// - Parameter content: HTML.
    static func form(
        _ title: String, to path: String, hidden: KeyValuePairs<String, String>, _ content: String
    ) -> LocalAnswer {
        let fields = hidden.map { name, value in
            "<input type=\"hidden\" name=\"\(name)\" value=\"\(HTMLText.escape(value))\">"
        }
        return page(
            title,
            "<form method=\"post\" action=\"\(path)\">\(fields.joined())\(content)"
                + "<button name=\"submitted\" value=\"1\">Continue</button></form>")
    }

    static func failure(_ sentence: String) -> LocalAnswer {
        page("It did not work", "<p>\(HTMLText.escape(sentence))</p>", status: 400)
    }

    static var stale: LocalAnswer { failure("This page is too old, or was used already. Begin again.") }

    static func tokens(_ tokens: TokenAnswer) -> LocalAnswer {
        let rows = [
            ("Access token", tokens.accessToken), ("Refresh token", tokens.refreshToken ?? ""),
            ("ID token", tokens.idToken ?? ""), ("Expires in", tokens.expiresIn.map { "\($0) seconds" } ?? ""),
        ]
        let list = rows.map { "<dt>\($0)</dt><dd><code>\(HTMLText.escape($1))</code></dd>" }
        return page("You are signed in", "<dl>\(list.joined())</dl><p><a href=\"/\">Again</a></p>")
    }
}
