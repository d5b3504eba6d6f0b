extension ManageUserContext {
    package static var samples: [PageSample<ManageUserContext>] {
        let sessions = SessionsContext.samples[0].page.sessions
        let factors = SecurityContext.samples[0].page.items.enumerated().map { Factor(id: String($0), item: $1) }
        let full = ManageUserContext(
            navigation: .sample(.users), form: .sample, person: .sample, sessions: sessions, factors: factors,
            codesLeft: 8, groups: "staff\nprinters", roles: "editor", offersRecovery: true,
            grace: .seconds(14 * 86_400), events: AccountEventsContext.samples[0].page.events,
            allEvents: .route("/manage/events"), done: .endSession)
        var barred = full
        barred.person.isEnabled = false
        barred.person.mustChangePassword = true
        barred.person.deletion = .sample
        barred.offersRecovery = false
        barred.sessions = []
        barred.factors = []
        barred.codesLeft = nil
        barred.events = []
        barred.done = .disable
        barred.isServerBehind = true
        var wrong = full
        wrong.done = nil
        wrong.grace = .zero
        wrong.groups = "staff\n"
        var others: [PageSample<ManageUserContext>] = []
        for problem in Problem.allCases {
            wrong.problem = problem
            wrong.person.isOwn = problem == .own
            others.append(PageSample(problem.rawValue, wrong))
        }
        return [PageSample("full", full), PageSample("barred", barred)] + others
    }
}
