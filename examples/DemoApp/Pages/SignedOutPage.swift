/// Where the provider sends the browser after a sign-out.
struct SignedOutPage: Page {
    let settings: ResolvedSettings
    let title = "Signed out"

    var content: HTML {
        """
        <section class="hero" data-test="signed-out">
        <h1>You are signed out</h1>
        <p>Your session has ended here and in the other applications.</p>
        <a class="button primary" href="/login" data-test="sign-in">Sign in again</a>
        </section>
        """
    }
}
