import Ground
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Testing
import Web

@Suite("Pages of other origins — Fetch §3.2")
struct CORSTests {
    private static func policy(_ origins: [String], credentials: Bool = true, maximumAge: Int = 0) -> CORSPolicy {
        CORSPolicy(
            origins: origins, methods: ["POST", "GET"], headers: ["Content-Type", "Authorization"],
            exposedHeaders: ["Cache-Control"], allowsCredentials: credentials, passesOptions: false,
            maximumAge: maximumAge, logsDecisions: false)
    }

    /// Sends one request to a program whose endpoint answers 200 at `GET /` and fails at `POST /`.
    private func answer(
        _ policy: CORSPolicy?, _ method: HTTPRequest.Method, _ headers: [String: String],
        advice: (any OriginAdvice)? = nil
    ) async throws -> TestResponse {
        let observation = Observation(
            clock: .system, limits: RequestLimits(), headers: ResponseHeaders(https: false), metrics: HTTPMetrics(labels: ""),
            cors: policy.map { CORS($0, advice: advice) }
        ) { _, _, _ in .text("failed", status: .badRequest) }
        let router = Router(context: WebContext.self)
        router.add(middleware: observation)
        router.get("/") { _, _ in Response.text("here") }
        router.post("/") { _, _ -> Response in throw RequestFailure(.badRequest, "always") }
        var fields = HTTPFields()
        for (name, value) in headers {
            let name = try #require(HTTPField.Name(name))
            fields[name] = value
        }
        let sent = fields
        let application = Application(responder: router.buildResponder())
        return try await application.test(.router) { client in
            try await client.execute(uri: "/", method: method, headers: sent)
        }
    }

    @Test("nothing is said where it is off")
    func off() async throws {
        let answer = try await answer(nil, .get, ["Origin": "https://app.example"])
        #expect(answer.headers[.accessControlAllowOrigin] == nil)
        #expect(answer.headers[.vary] == nil)
    }

    @Test("a listed origin may read the answer, with credentials")
    func listed() async throws {
        let answer = try await answer(Self.policy(["https://*.example"]), .get, ["Origin": "https://app.example"])
        #expect(answer.headers[.accessControlAllowOrigin] == "https://app.example")
        #expect(answer.headers[.accessControlAllowCredentials] == "true")
        #expect(answer.headers[.accessControlExposeHeaders] == "Cache-Control")
        #expect(answer.headers[.vary] == "Origin")
    }

    @Test("an answer differs by origin, so it says so without one too")
    func vary() async throws {
        let answer = try await answer(Self.policy(["https://app.example"]), .get, [:])
        #expect(answer.headers[.vary] == "Origin")
        #expect(answer.headers[.accessControlAllowOrigin] == nil)
    }

    @Test("an origin that only the star allows gets no credentials, and is not repeated")
    func anybody() async throws {
        let answer = try await answer(Self.policy(["*"]), .get, ["Origin": "https://evil.test"])
        #expect(answer.headers[.accessControlAllowOrigin] == "*")
        #expect(answer.headers[.accessControlAllowCredentials] == nil)
    }

    @Test("an origin that is not listed may not read the answer")
    func unlisted() async throws {
        let answer = try await answer(Self.policy(["https://app.example"]), .get, ["Origin": "https://evil.test"])
        #expect(answer.status == .ok)
        #expect(answer.headers[.accessControlAllowOrigin] == nil)
    }

    @Test("a page can read why it was refused")
    func errors() async throws {
        let answer = try await answer(Self.policy(["https://app.example"]), .post, ["Origin": "https://app.example"])
        #expect(answer.status == .badRequest)
        #expect(answer.headers[.accessControlAllowOrigin] == "https://app.example")
    }

    @Test("a preflight is answered without asking the endpoint")
    func preflight() async throws {
        let answer = try await answer(
            Self.policy(["https://app.example"], maximumAge: 600), .options,
            [
                "Origin": "https://app.example", "Access-Control-Request-Method": "POST",
                "Access-Control-Request-Headers": "content-type, authorization",
            ])
        #expect(answer.status == .noContent)
        #expect(answer.headers[.accessControlAllowOrigin] == "https://app.example")
        #expect(answer.headers[.accessControlAllowMethods] == "POST")
        #expect(answer.headers[.accessControlAllowHeaders] == "content-type, authorization")
        #expect(answer.headers[.accessControlMaxAge] == "600")
    }

    @Test(
        "a preflight for what is not allowed is refused",
        arguments: [
            ["Origin": "https://evil.test", "Access-Control-Request-Method": "POST"],
            ["Origin": "https://app.example", "Access-Control-Request-Method": "DELETE"],
            [
                "Origin": "https://app.example", "Access-Control-Request-Method": "POST",
                "Access-Control-Request-Headers": "x-other",
            ],
        ])
    func refusedPreflight(_ headers: [String: String]) async throws {
        let answer = try await answer(Self.policy(["https://app.example"]), .options, headers)
        #expect(answer.status == .noContent)
        #expect(answer.headers[.accessControlAllowOrigin] == nil)
        #expect(answer.headers[.accessControlAllowMethods] == nil)
    }

    private struct Registered: OriginAdvice {
        func welcomesPreflight(_ request: Request) -> Bool { true }
        func furtherOrigins(for request: inout Request, _ context: WebContext) async -> [OriginPattern] {
            [OriginPattern("https://registered.example")]
        }
    }

    @Test("what the request itself says about origins counts, and its preflight is welcome")
    func advice() async throws {
        let origin = ["Origin": "https://registered.example"]
        let answer = try await answer(Self.policy([]), .get, origin, advice: Registered())
        #expect(answer.headers[.accessControlAllowOrigin] == "https://registered.example")
        let preflight = try await self.answer(
            Self.policy([]), .options, origin.merging(["Access-Control-Request-Method": "GET"]) { $1 },
            advice: Registered())
        #expect(preflight.headers[.accessControlAllowOrigin] == "https://registered.example")
        let stranger = try await self.answer(
            Self.policy([]), .get, ["Origin": "https://evil.test"], advice: Registered())
        #expect(stranger.headers[.accessControlAllowOrigin] == nil)
    }
}
