import Ground

/// For someone who is signed in: who they are, what the tokens allow, and the buttons.
struct ProfilePage: Page {
    let settings: ResolvedSettings
    let session: Session
    let notice: Session.Notice?
    let title = "Your account"

    var content: HTML {
        """
        <section class="hero" data-test="profile">
        <h1>Hello, <span data-test="display-name">\(session.displayName)</span></h1>
        \(noticeHTML)
        <div class="actions">
        \(button("/call-api", "Call the API", test: "call-api", isPrimary: true))
        \(button("/refresh", "Refresh the tokens", test: "refresh"))
        \(button("/logout", "Sign out", test: "sign-out"))
        </div>
        </section>
        <section class="card">
        <h2>Who you are</h2>
        <p class="about">The claims of your ID token. Its signature was verified with the issuer's published keys.</p>
        <div class="scroll" tabindex="0" role="region" aria-label="Claims"><table data-test="claims">
        <thead><tr><th scope="col">Claim</th><th scope="col">Value</th></tr></thead>
        <tbody>
        \(HTML(joining: claims.map(row)))
        </tbody>
        </table></div>
        </section>
        <section class="card">
        <h2>What this application may do</h2>
        <dl>
        <dt>Granted scopes</dt><dd data-test="scope">\(scopes)</dd>
        <dt>Access token</dt><dd data-test="expiry">\(expiry)</dd>
        <dt>Refresh token</dt><dd data-test="refresh-token">\(refreshState)</dd>
        </dl>
        </section>
        """
    }

    private var scopes: HTML {
        HTML(joining: session.scope.split(separator: " ").map { "<span class=\"chip\">\(String($0))</span>" })
    }

    private var noticeHTML: HTML? {
        notice.map { notice in
            """
            <div class="notice\(notice.isError ? " error" : "")" role="status" data-test="notice">
            <strong>\(notice.title)</strong>\(notice.detail.map { detail -> HTML in "<pre>\(detail)</pre>" })
            </div>
            """
        }
    }

    /// What tells most about the person comes first.
    private var claims: [(name: String, value: JSONValue)] {
        let first = ["name", "given_name", "family_name", "preferred_username", "email", "email_verified", "sub"]
        let rank = { (name: String) in first.firstIndex(of: name) ?? first.count }
        return session.claims.members.sorted { (rank($0.name), $0.name) < (rank($1.name), $1.name) }
    }

    private func row(name: String, value: JSONValue) -> HTML {
        "<tr><th scope=\"row\"><code>\(name)</code></th><td data-test=\"claim-\(name)\">\(text(value))</td></tr>"
    }

    private func text(_ value: JSONValue) -> String {
        value.string ?? String(decoding: value.bytes, as: UTF8.self)
    }

    private var expiry: String {
        session.accessTokenExpiry.map { "valid until \($0.rfc3339)" } ?? "valid for a time that the issuer did not tell"
    }

    private var refreshState: String {
        guard session.refreshToken != nil else { return "none: the tokens end with the access token" }
        switch session.refreshCount {
        case 0: return "not used yet"
        case 1: return "used once, and replaced"
        default: return "used \(session.refreshCount) times, and replaced each time"
        }
    }

    /// A POST, because it changes something; the session cookie is not sent with another site's POST.
    private func button(_ action: String, _ label: String, test: String, isPrimary: Bool = false) -> HTML {
        """
        <form method="post" action="\(action)"><button class="button\(isPrimary ? " primary" : "")" data-test="\(test)">\(label)</button></form>
        """
    }
}
