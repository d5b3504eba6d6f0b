import Ground
import Testing

@testable import IdentityProvider

@Suite("The admin area: who comes in")
struct ManageAccessTests {
    @Test("where it is off there is nothing, for an operator as for anybody", arguments: ManageBench.paths)
    func off(path: String) async throws {
        try await ManageBench.run(isEnabled: false) { bench in
            for browser in [bench.scene.browser(), try await bench.operatorsBrowser()] {
                #expect(try await browser.get(path).status == 404)
                #expect(try await browser.post(path, [("decision", "disable")]).status == 404)
            }
        }
    }

    @Test("whoever is not signed in is asked to, and comes back", arguments: ManageBench.paths)
    func anonymous(path: String) async throws {
        try await ManageBench.run { bench in
            let answer = try await bench.scene.browser().get(path)
            #expect(answer.status == 303 && answer.location.hasPrefix("/login?return_to=%2Fmanage"))
        }
    }

    @Test("for a person without the role there is nothing", arguments: ManageBench.paths, ["Admin", "administrator", "user"])
    func otherRole(path: String, role: String) async throws {
        try await ManageBench.run(role: role) { bench in
            let browser = try await bench.operatorsBrowser()
            let answer = try await browser.get(path)
            #expect(answer.status == 404 && !answer.body.contains("manage-nav"))
            if ManageBench.forms.contains(path) { #expect(try await browser.post(path, []).status == 404) }
        }
    }

    @Test("M-06: an operator signed in lately, or does it again", arguments: ManageBench.paths)
    func fresh(path: String) async throws {
        try await ManageBench.run { bench in
            let browser = try await bench.operatorsBrowser()
            bench.scene.clock.advance(by: .seconds(601))
            let answer = try await browser.get(path)
            #expect(answer.status == 303 && answer.location.contains("reauthenticate=true"))
            if ManageBench.forms.contains(path) {
                bench.scene.clock.advance(by: .seconds(300))
                #expect(try await browser.post(path, []).location.contains("reauthenticate=true"))
            }
        }
    }

    @Test("an operator who has a second factor has used it", arguments: ManageBench.paths)
    func strong(path: String) async throws {
        try await ManageBench.run { bench in
            let browser = try await bench.operatorsBrowser()
            _ = try await FactorBench(bench.scene).addApp()
            let answer = try await browser.get(path)
            #expect(answer.status == 303 && answer.location.contains("reauthenticate=true"))
        }
    }

    @Test("W-08: a form without its token, or with another session's, does nothing", arguments: ManageBench.forms)
    func token(path: String) async throws {
        try await ManageBench.run { bench in
            let (browser, other) = (try await bench.operatorsBrowser(), try await bench.operatorsBrowser())
            let foreign = try await other.get("/manage/users").csrf
            #expect(!foreign.isEmpty)
            for csrf in [nil, "", foreign] {
                var fields: [(name: String, value: String)] = [("decision", "disable")]
                if let csrf { fields.append(("csrf", csrf)) }
                #expect(try await browser.post(path, fields).status == 403)
            }
            #expect(try await bench.deeds().isEmpty)
        }
    }

    @Test(
        "an account's own pages lead to the area, for whoever may see it and nobody else",
        arguments: [(true, "admin", true), (true, "editor", false), (false, "admin", false)])
    func link(isEnabled: Bool, role: String, isShown: Bool) async throws {
        try await ManageBench.run(isEnabled: isEnabled, role: role) { bench in
            let browser = try await bench.operatorsBrowser()
            for section in AccountSection.allCases {
                let page = try await browser.get(section.path.text)
                #expect(page.status == 200 && page.body.contains("account-nav"), "\(section)")
                #expect(page.body.contains(#"href="/manage""#) == isShown, "\(section)")
            }
            guard isShown else { return }
            try await bench.memberships.set(.none, of: bench.scene.ada.id)
            #expect(!(try await browser.get("/account").body.contains(#"href="/manage""#)))
        }
    }

    @Test("the role opens the area at once, and closes it at once when it is taken away")
    func taken() async throws {
        try await ManageBench.run { bench in
            let browser = try await bench.operatorsBrowser()
            #expect(try await browser.get("/manage/users").status == 200)
            try await bench.memberships.set(.none, of: bench.scene.ada.id)
            #expect(try await browser.get("/manage/users").status == 404)
        }
    }
}
