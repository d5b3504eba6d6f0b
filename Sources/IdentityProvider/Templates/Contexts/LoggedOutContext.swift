/// What is shown after a sign-out, or after the decision against it, `logged_out.mustache`.
package struct LoggedOutContext: PageContext {
    /// The person decided to stay signed in, and there is no application to go back to.
    package var stayed: Bool
    package var client: ClientContext?
    /// Where "back" leads.
    package var returnURL: SafeURL?
    /// Applications that may still be signed in, because they could not be told.
    package var stillSignedIn: [String]

    package init(
        stayed: Bool = false, client: ClientContext? = nil, returnURL: SafeURL? = nil, stillSignedIn: [String] = []
    ) {
        self.stayed = stayed
        self.client = client
        self.returnURL = returnURL
        self.stillSignedIn = stillSignedIn
    }

    package static let template = "logged_out"

    package func fields(_ messages: Messages) -> PageObject {
        [
            "stayed": .flag(stayed), "client": .object(client?.fields), "returnURL": .url(returnURL),
            "stillSignedIn": .list(stillSignedIn.map { .text($0) }), "isIncomplete": .flag(!stillSignedIn.isEmpty),
        ]
    }

    package static var samples: [PageSample<LoggedOutContext>] {
        [
            PageSample("signed_out", LoggedOutContext()),
            PageSample(
                "with_return",
                LoggedOutContext(
                    client: .sample, returnURL: SafeURL("https://prints.example/"), stillSignedIn: ["Tax Helper"])),
            PageSample("stayed", LoggedOutContext(stayed: true, returnURL: .route("/"))),
        ]
    }
}
