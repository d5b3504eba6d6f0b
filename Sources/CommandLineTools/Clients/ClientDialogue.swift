import ArgumentParser

/// What people see when they consent or sign out, and whom the server tells.
struct ClientDialogue: ParsableArguments {
    @Flag(inversion: .prefixedNo, help: "First-party: people are not asked for consent.")
    var skipConsent: Bool?

    @Flag(inversion: .prefixedNo, help: "People are not asked whether they want to sign out.")
    var skipLogoutConsent: Bool?

    @Option(help: "Where the browser may go after signing out.")
    var postLogoutCallback: [CommaSeparated] = []

    @Option(help: "Where the server tells the client that a session ended.")
    var backchannelLogoutCallback: String?

    @Flag(inversion: .prefixedNo, help: "The client wants to know which session ended.")
    var backchannelLogoutSessionRequired: Bool?

    @Option(help: "The page that ends the client's session in a frame.")
    var frontchannelLogoutCallback: String?

    @Flag(inversion: .prefixedNo, help: "That page wants issuer and session.")
    var frontchannelLogoutSessionRequired: Bool?

    func add(to changes: inout ClientChanges) {
        changes.set("skip_consent", skipConsent)
        changes.set("skip_logout_consent", skipLogoutConsent)
        changes.set("post_logout_redirect_uris", postLogoutCallback)
        changes.set("backchannel_logout_uri", backchannelLogoutCallback)
        changes.set("backchannel_logout_session_required", backchannelLogoutSessionRequired)
        changes.set("frontchannel_logout_uri", frontchannelLogoutCallback)
        changes.set("frontchannel_logout_session_required", frontchannelLogoutSessionRequired)
    }
}
