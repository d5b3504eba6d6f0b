extension LoginContext {
    package static var samples: [PageSample<LoginContext>] {
        let first = LoginContext(
            form: .sample, client: .sample, remember: RememberChoice(lasts: .seconds(30 * 86_400)),
            ceremony: CeremonyContext(options: CeremonyContext.sample.options, isNeeded: false))
        var wrong = first
        wrong.registration = .route("/register")
        wrong.offersRecovery = true
        wrong.identifier = "ada@example.com"
        wrong.problems = [.credentials]
        var missing = first
        missing.problems = [.identifierMissing, .passwordMissing]
        missing.remember = RememberChoice(isChecked: true)
        var again = first
        again.account = .sample
        again.identifier = AccountContext.sample.identifier
        again.reason = .maxAge
        again.remember = nil
        var throttled = wrong
        throttled.problems = [.throttled]
        throttled.retryAfter = .seconds(60)
        let alone = LoginContext(form: .sample, client: nil, offersCancel: false)
        var confirmation = again
        confirmation.client = nil
        confirmation.reason = .confirmation
        confirmation.offersSwitch = false
        var upstream = first
        upstream.upstreams = [.sample, UpstreamOffer(id: "example", name: "Example University")]
        upstream.upstreamProblem = .denied
        var going = again
        going.reason = nil
        going.asksPassword = false
        return [
            PageSample("first", first), PageSample("wrong", wrong), PageSample("missing", missing),
            PageSample("again", again), PageSample("throttled", throttled), PageSample("alone", alone),
            PageSample("confirmation", confirmation), PageSample("continue", going),
            PageSample("upstream", upstream),
        ]
    }
}
