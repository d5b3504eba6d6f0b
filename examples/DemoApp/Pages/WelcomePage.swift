/// For someone who is not signed in.
struct WelcomePage: Page {
    let settings: ResolvedSettings
    let title = "Welcome"

    var content: HTML {
        """
        <section class="hero" data-test="welcome">
        <h1>Welcome to \(settings.name)</h1>
        <p>You are not signed in here. One account opens all of your applications.</p>
        <a class="button primary" href="/login" data-test="sign-in">Sign in</a>
        </section>
        """
    }
}
