import HTTPTypes

/// For a sign-in that did not work.
struct ErrorPage: Page {
    let settings: ResolvedSettings
    let title: String
    let detail: String

    var status: HTTPResponse.Status { .badRequest }

    var content: HTML {
        """
        <section class="hero" data-test="error">
        <h1>\(title)</h1>
        <p class="notice error" data-test="error-detail">\(detail)</p>
        <div class="actions">
        <a class="button primary" href="/login" data-test="sign-in">Try again</a>
        <a class="button" href="/">To the start</a>
        </div>
        </section>
        """
    }
}
