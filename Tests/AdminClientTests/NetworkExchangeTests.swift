import AdminClient
import AsyncHTTPClient
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@Suite("The exchange over the network")
struct NetworkExchangeTests {
    /// Runs `body` with an exchange to a server that has a route for each case.
    private func withServer(
        _ body: @escaping @Sendable (_ base: String, _ client: HTTPClient) async throws -> Void
    ) async throws {
        let router = Router()
        router.get("/redirect") { _, _ in Response(status: .seeOther, headers: [.location: "/target"]) }
        router.get("/target") { _, _ in "followed" }
        router.get("/large") { _, _ in String(repeating: "x", count: 4096) }
        router.get("/headers") { request, _ in request.headers[.authorization] ?? "" }
        router.post("/echo") { request, _ in Response(status: .created, body: .init(asyncSequence: request.body)) }
        let client = NetworkExchange.makeClient()
        let result: Result<Void, any Error>
        do {
            try await Application(router: router).test(.live) { server in
                try await body("http://localhost:\(server.port ?? 0)/", client)
            }
            result = .success(())
        } catch {
            result = .failure(error)
        }
        try await client.shutdown()
        try result.get()
    }

    @Test("ADMIN-03: a redirect is an answer and is not followed: redirect_to is for the browser alone")
    func redirect() async throws {
        try await withServer { base, client in
            let exchange = NetworkExchange(base: base, client: client)
            let response = try await exchange.send(ExchangeRequest(method: .get, path: "/redirect"))
            #expect(response.status == .seeOther)
            #expect(response.headers[.location] == "/target")
        }
    }

    @Test("ADMIN-01: the credential for the admin API goes with every request")
    func credential() async throws {
        try await withServer { base, client in
            let exchange = NetworkExchange(base: base, headers: [.authorization: "Bearer key"], client: client)
            let response = try await exchange.send(ExchangeRequest(method: .get, path: "/headers"))
            #expect(String(decoding: response.body, as: UTF8.self) == "Bearer key")
        }
    }

    @Test("Method and body arrive, status and body come back")
    func body() async throws {
        try await withServer { base, client in
            let exchange = NetworkExchange(base: base, client: client)
            let response = try await exchange.send(
                ExchangeRequest(method: .post, path: "/echo", body: Array("{\"a\":1}".utf8)))
            #expect(response.status == .created)
            #expect(String(decoding: response.body, as: UTF8.self) == "{\"a\":1}")
        }
    }

    @Test("An answer that is too large is none")
    func large() async throws {
        try await withServer { base, client in
            let exchange = NetworkExchange(base: base, sizeLimit: 1024, client: client)
            await #expect {
                _ = try await exchange.send(ExchangeRequest(method: .get, path: "/large"))
            } throws: { error in
                guard case AdminError.unreachable = error else { return false }
                return true
            }
        }
    }

    @Test("A server that is not there is unreachable, and the error does not repeat the challenge")
    func unreachable() async throws {
        let client = NetworkExchange.makeClient()
        // Port 1 of the loopback interface: nothing listens there.
        let exchange = NetworkExchange(base: "http://127.0.0.1:1", timeout: .milliseconds(200), client: client)
        await #expect {
            _ = try await AdminClient(exchange: exchange).loginRequest("very-secret-challenge")
        } throws: { error in
            guard case AdminError.unreachable = error else { return false }
            return !"\(error)".contains("very-secret-challenge")
        }
        try await client.shutdown()
    }
}
