import Ground
import Testing

@testable import IdentityProvider

@Suite("The admin area: applications")
struct ManageClientTests {
    private static let fields: [(name: String, value: String)] = [
        ("decision", "save"), ("client_name", "Photo Prints"),
        ("redirect_uris", "https://prints.example/a\r\nhttps://prints.example/b"), ("scope", "openid offline_access"),
    ]

    /// What the form of an application sends that uses the code flow.
    private static let code: [(name: String, value: String)] = [
        ("grant_types", "authorization_code"), ("response_types", "code"),
    ]

    private func create(
        _ bench: ManageBench, _ browser: Browser, _ more: [(name: String, value: String)] = []
    ) async throws -> Browser.Answer {
        let page = try await browser.get("/manage/clients/new")
        return try await browser.submit(page, Self.fields + more)
    }

    @Test("an application is registered, and its secret shown once")
    func register() async throws {
        try await ManageBench.run { bench in
            let browser = try await bench.operatorsBrowser()
            let answer = try await create(bench, browser)
            #expect(answer.status == 200 && answer.body.contains("first secret"))
            let client = try #require(bench.scene.admin.clients["client-1"])
            #expect(client["redirect_uris"] == ["https://prints.example/a", "https://prints.example/b"])
            #expect(client["grant_types"] == ["authorization_code", "refresh_token"])
            #expect(client["token_endpoint_auth_method"] == "client_secret_basic")
            let page = try await browser.get("/manage/client?id=client-1")
            #expect(page.body.contains("Photo Prints") && !page.body.contains("first secret"))
            #expect(try await browser.get("/manage/clients").body.contains("client-1"))
            let deed = try #require(try await bench.deeds().first)
            #expect(deed.type == "client.created" && deed.client == "client-1")
            #expect(deed.actor == bench.scene.ada.id.rawValue && !"\(deed.details)".contains("secret"))
        }
    }

    @Test("RFC 6749 §2.1: an application that cannot keep a secret gets none")
    func publicClient() async throws {
        try await ManageBench.run { bench in
            let browser = try await bench.operatorsBrowser()
            let answer = try await create(bench, browser, [("is_public", "true"), ("skip_consent", "true")])
            #expect(answer.location == "/manage/client?id=client-1")
            let client = try #require(bench.scene.admin.clients["client-1"])
            #expect(client["token_endpoint_auth_method"] == "none" && client["skip_consent"] == true)
            let page = try await browser.get(answer.location)
            #expect(!page.body.contains(#"data-test="rotate""#))
            #expect(try await browser.submit(page, [("decision", "rotate")]).location == answer.location)
        }
    }

    @Test("what is refused is said at its field, and nothing that was typed is lost", arguments: [
        ("client_name", " ", "client_name-problem"), ("redirect_uris", "", "redirect_uris-problem"),
        ("redirect_uris", "https://prints.example/#top", "A redirect URI has no fragment."),
    ])
    func refused(field: String, value: String, sign: String) async throws {
        try await ManageBench.run { bench in
            let browser = try await bench.operatorsBrowser()
            let page = try await browser.get("/manage/clients/new")
            let fields = Self.fields.map { (name: $0.name, value: $0.name == field ? value : $0.value) }
                + [(name: "is_public", value: "true")]
            let answer = try await browser.submit(page, fields)
            #expect(answer.status == 422 && answer.body.contains(sign))
            for (name, typed) in fields where name != field && name != "decision" && name != "is_public" {
                #expect(answer.body.contains(typed.prefix { $0 != "\r\n" }), "\(name)")
            }
            #expect(answer.body.contains(#"name="is_public" value="true" checked"#))
            #expect(bench.scene.admin.clients.isEmpty)
            #expect(try await bench.deeds().isEmpty)
        }
    }

    @Test("a change keeps what the form does not show")
    func change() async throws {
        try await ManageBench.run { bench in
            let browser = try await bench.operatorsBrowser()
            _ = try await create(bench, browser)
            let page = try await browser.get("/manage/client?id=client-1")
            let answer = try await bench.scene.follow(
                browser, page,
                Self.code + [
                    ("decision", "save"), ("client_name", "Prints & More"), ("scope", "openid"),
                    ("redirect_uris", "https://prints.example/c"), ("logo_uri", "https://prints.example/logo.svg"),
                ])
            #expect(answer.body.contains(#"data-test="done""#) && answer.body.contains("Prints &amp; More"))
            let client = try #require(bench.scene.admin.clients["client-1"])
            #expect(client["redirect_uris"] == ["https://prints.example/c"])
            #expect(client["logo_uri"] == "https://prints.example/logo.svg")
            #expect(client["token_endpoint_auth_method"] == "client_secret_basic")
            let refused = try await browser.submit(
                page, Self.code + [("decision", "save"), ("client_name", "X"), ("redirect_uris", "https://x.example/#")])
            #expect(refused.status == 422 && refused.body.contains("https://x.example/#"))
        }
    }

    @Test("RFC 7591 §2: grant types and response types are those that are ticked, those that nobody here knows included")
    func grants() async throws {
        try await ManageBench.run { bench in
            let browser = try await bench.operatorsBrowser()
            _ = try await create(bench, browser)
            let page = try await browser.get("/manage/client?id=client-1")
            for ticked in ["authorization_code", "refresh_token", "code"] {
                #expect(page.body.contains("value=\"\(ticked)\" checked"), "\(ticked)")
            }
            #expect(!page.body.contains(#"value="implicit" checked"#))
            let fields: [(name: String, value: String)] = [
                ("decision", "save"), ("client_name", "Prints"), ("redirect_uris", "https://prints.example/a"),
                ("grant_types", "authorization_code"), ("grant_types", "https://sso.example/barcode"),
                ("response_types", "code id_token"),
            ]
            let saved = try await bench.scene.follow(browser, page, fields)
            #expect(saved.body.contains(#"value="https://sso.example/barcode" checked"#))
            #expect(saved.body.contains(#"value="code id_token" checked"#))
            let client = try #require(bench.scene.admin.clients["client-1"])
            #expect(client["grant_types"] == ["authorization_code", "https://sso.example/barcode"])
            #expect(client["response_types"] == ["code id_token"])
        }
    }

    @Test("RFC 6749 §4.4: an application that sends nobody to sign in needs neither redirect URI nor response type")
    func machine() async throws {
        try await ManageBench.run { bench in
            let browser = try await bench.operatorsBrowser()
            _ = try await create(bench, browser)
            let page = try await browser.get("/manage/client?id=client-1")
            let saved = try await bench.scene.follow(
                browser, page,
                [("decision", "save"), ("client_name", "Robot"), ("grant_types", "client_credentials")])
            #expect(saved.body.contains(#"data-test="done""#))
            #expect(bench.scene.admin.clients["client-1"]?["grant_types"] == ["client_credentials"])
            #expect(saved.body.contains(#"value="client_credentials" checked"#) && !saved.body.contains(#"value="code" checked"#))
        }
    }

    @Test("what is wrong with grant types and response types is said at them", arguments: [
        ("", "code", "grant_types"), ("authorization_code", "", "response_types"), ("implicit", "", "response_types"),
    ])
    func ungranted(grant: String, response: String, field: String) async throws {
        try await ManageBench.run { bench in
            let browser = try await bench.operatorsBrowser()
            _ = try await create(bench, browser)
            let page = try await browser.get("/manage/client?id=client-1")
            var fields = [("decision", "save"), ("client_name", "Prints"), ("redirect_uris", "https://prints.example/a")]
            if !grant.isEmpty { fields.append(("grant_types", grant)) }
            if !response.isEmpty { fields.append(("response_types", response)) }
            let answer = try await browser.submit(page, fields.map { (name: $0.0, value: $0.1) })
            #expect(answer.status == 422 && answer.body.contains("id=\"\(field)-problem\""))
            #expect(answer.body.contains("href=\"#\(field)\""))
            bench.scene.admin.fail(
                "PATCH /admin/clients/client-1", 400,
                ["error": "invalid_client_metadata", "error_description": .string("The field \(field) is odd.")])
            let refused = try await browser.submit(
                page, Self.code + [("decision", "save"), ("client_name", "P"), ("redirect_uris", "https://p.example/")])
            #expect(refused.status == 422 && refused.body.contains("id=\"\(field)-problem\""))
        }
    }

    @Test("an application is found by its id and by its whole name")
    func search() async throws {
        try await ManageBench.run { bench in
            let browser = try await bench.operatorsBrowser()
            for name in ["Photo Prints", "client-1", "Robot"] {
                let page = try await browser.get("/manage/clients/new")
                _ = try await browser.submit(
                    page, Self.fields.map { (name: $0.name, value: $0.name == "client_name" ? name : $0.value) })
            }
            let found = [
                "Photo%20Prints": ["client-1"], "Robot": ["client-3"], "client-2": ["client-2"],
                // The id of one and the name of another.
                "client-1": ["client-1", "client-2"], "%20Robot%0A": ["client-3"],
            ]
            for (query, ids) in found {
                let page = try await browser.get("/manage/clients?query=\(query)").body
                #expect(page.matches(of: #/<code>(client-\d)</#).map { String($0.1) } == ids, "\(query)")
            }
            let none = try await browser.get("/manage/clients?query=%22%3E%3Cscript%3E").body
            #expect(none.contains(#"data-test="no-clients""#) && !none.contains("\"><script>"))
        }
    }

    @Test("a secret is made beside the former ones, which end when the operator says so")
    func rotate() async throws {
        try await ManageBench.run { bench in
            let browser = try await bench.operatorsBrowser()
            _ = try await create(bench, browser)
            let page = try await browser.get("/manage/client?id=client-1")
            #expect(try await browser.submit(page, [("decision", "rotate")]).body.contains("rotated secret"))
            _ = try await bench.scene.follow(browser, page, [("decision", "end_rotated")])
            #expect(bench.scene.admin.decisions.last?.name == "DELETE /admin/clients/client-1/secrets/rotate")
            #expect(
                try await bench.deeds().map(\.type) == ["client.changed", "client.created", "client.secret_rotated"])
        }
    }

    @Test("an application is deleted by whoever types its id")
    func delete() async throws {
        try await ManageBench.run { bench in
            let browser = try await bench.operatorsBrowser()
            _ = try await create(bench, browser)
            let page = try await browser.get("/manage/client?id=client-1")
            for typed in ["", "client-2", "CLIENT-1"] {
                let answer = try await browser.submit(page, [("decision", "delete"), ("confirm_id", typed)])
                #expect(answer.status == 422 && bench.scene.admin.clients.count == 1)
            }
            let answer = try await browser.submit(page, [("decision", "delete"), ("confirm_id", "client-1")])
            #expect(answer.location == "/manage/clients?notice=deleted" && bench.scene.admin.clients.isEmpty)
            #expect(try await browser.submit(page, Self.fields).location == "/manage/clients?notice=gone")
            #expect(try await browser.get("/manage/client?id=client-1").status == 404)
        }
    }

    @Test("a server that does not answer is said to be away")
    func away() async throws {
        try await ManageBench.run { bench in
            let browser = try await bench.operatorsBrowser()
            bench.scene.admin.fail("GET /admin/clients", 0)
            #expect(try await browser.get("/manage/clients").status == 503)
        }
    }
}
