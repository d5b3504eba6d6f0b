import AuthorizationServer
import Dispatch
import NIOCore
import NIOHTTP1
import OAuth
import Synchronization
import Testing

@Suite("Calls to URLs that others named: checked, bounded, never redirected")
struct NetworkHTTPTests {
    private static let open = AddressPolicy(disallowsPrivate: false)
    private static let strict = AddressPolicy(disallowsPrivate: true)

    /// So long that a busy machine passes: all tests are queued at once, and the pages alone take it some minutes.
    private static let patience = Duration.seconds(600)

    private static func request(_ url: String) -> OutgoingRequest {
        var request = OutgoingRequest(url: url)
        request.timeout = patience
        return request
    }

    private static func failure(_ http: NetworkHTTP, _ request: OutgoingRequest) async -> OutgoingFailure? {
        do throws(OutgoingFailure) {
            _ = try await http.send(request)
            return nil
        } catch {
            return error
        }
    }

    @Test("the answer comes back whole, and the request carries the URL's host, path and query")
    func exchange() async throws {
        let http = try NetworkHTTP(policy: Self.open)
        try await Listener.run(.answer(.created, headers: ["X-Kind": "a"], body: "hello")) { listener in
            var request = OutgoingRequest(
                url: "http://127.0.0.1:\(listener.port)/jwks?x=1#part", json: Array("{}".utf8))
            request.timeout = Self.patience
            let response = try await http.send(request)
            #expect(response.status == 201)
            #expect(response.headers["x-kind"] == "a")
            #expect(String(decoding: response.body, as: UTF8.self) == "hello")
            let head = try #require(listener.requests.first)
            #expect(head.uri == "/jwks?x=1")
            #expect(head.method == .POST)
            #expect(head.headers["Host"] == ["127.0.0.1:\(listener.port)"])
            #expect(head.headers["Content-Length"] == ["2"])
        }
    }

    @Test("a redirect is an answer and is not followed")
    func redirect() async throws {
        let http = try NetworkHTTP(policy: Self.open)
        try await Listener.run(.answer(.ok)) { target in
            let headers: HTTPHeaders = ["Location": "http://127.0.0.1:\(target.port)/"]
            try await Listener.run(.answer(.found, headers: headers)) { listener in
                let response = try await http.send(Self.request("http://127.0.0.1:\(listener.port)/"))
                #expect(response.status == 302)
                #expect(target.connections == 0)
            }
        }
    }

    @Test("an answer longer than the bound is a failure")
    func size() async throws {
        let http = try NetworkHTTP(policy: Self.open)
        try await Listener.run(.answer(.ok, body: String(repeating: "x", count: 5000))) { listener in
            var request = Self.request("http://127.0.0.1:\(listener.port)/")
            request.maximumResponseLength = 4096
            #expect(await Self.failure(http, request) == .tooLong)
        }
    }

    @Test("silence ends at the time bound; a connection that ends early is unreachable")
    func time() async throws {
        let http = try NetworkHTTP(policy: Self.open)
        try await Listener.run(.silence) { listener in
            var request = Self.request("http://127.0.0.1:\(listener.port)/")
            request.timeout = .milliseconds(50)
            #expect(await Self.failure(http, request) == .timedOut)
        }
        try await Listener.run(.hangUp) { listener in
            let request = Self.request("http://127.0.0.1:\(listener.port)/")
            guard case .unreachable = await Self.failure(http, request) else {
                Issue.record("an ended connection brought an answer")
                return
            }
        }
    }

    @Test("a name server that does not answer is given up at the time bound")
    func hangingLookup() async throws {
        let gate = DispatchSemaphore(value: 0)
        let lookup = NameLookup { _, _ in
            gate.wait()
            return []
        }
        let http = try NetworkHTTP(policy: Self.open, lookup: lookup)
        var request = Self.request("http://slow.example/")
        request.timeout = .milliseconds(50)
        #expect(await Self.failure(http, request) == .timedOut)
        gate.signal()
    }

    @Test(
        "a private address is not called, in whatever spelling — seed A11, A12",
        arguments: [
            "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0", "[::1]", "[::ffff:127.0.0.1]",
            "[::ffff:7f00:1]", "localhost",
        ])
    func privateAddress(_ host: String) async throws {
        let http = try NetworkHTTP(policy: Self.strict)
        try await Listener.run(.answer(.ok)) { listener in
            let request = Self.request("http://\(host):\(listener.port)/")
            #expect(await Self.failure(http, request) == .forbiddenAddress)
            #expect(listener.connections == 0)
        }
    }

    @Test("a name is refused when one of its addresses is private, and is looked up once — DNS rebinding")
    func rebinding() async throws {
        let lookups = Mutex(0)
        let lookup = NameLookup { _, port in
            lookups.withLock { $0 += 1 }
            return [
                try SocketAddress(ipAddress: "192.88.98.1", port: port),
                try SocketAddress(ipAddress: "127.0.0.1", port: port),
            ]
        }
        let http = try NetworkHTTP(policy: Self.strict, lookup: lookup)
        try await Listener.run(.answer(.ok)) { listener in
            let request = Self.request("http://two-faced.example:\(listener.port)/")
            #expect(await Self.failure(http, request) == .forbiddenAddress)
            #expect(listener.connections == 0)
            #expect(lookups.withLock { $0 } == 1)
        }
    }

    @Test("the connection goes to the address that was looked up, the name to its Host header")
    func connectedIsChecked() async throws {
        let lookups = Mutex(0)
        let lookup = NameLookup { _, port in
            lookups.withLock { $0 += 1 }
            return [try SocketAddress(ipAddress: "127.0.0.1", port: port)]
        }
        let http = try NetworkHTTP(policy: Self.open, lookup: lookup)
        try await Listener.run(.answer(.ok)) { listener in
            _ = try await http.send(Self.request("http://client.example:\(listener.port)/"))
            #expect(listener.requests.first?.headers["Host"] == ["client.example:\(listener.port)"])
            #expect(lookups.withLock { $0 } == 1)
        }
    }

    @Test("an exception is one URL exactly — seed A13")
    func exceptions() async throws {
        try await Listener.run(.answer(.ok)) { listener in
            let url = "http://127.0.0.1:\(listener.port)/jwks"
            let http = try NetworkHTTP(policy: AddressPolicy(disallowsPrivate: true, exceptions: [url]))
            let response = try await http.send(Self.request(url))
            #expect(response.status == 200)
            for other in ["/jwks/", "/jwks?x", "/JWKS", "/"] {
                let request = Self.request("http://127.0.0.1:\(listener.port)\(other)")
                #expect(await Self.failure(http, request) == .forbiddenAddress, "\(other)")
            }
            #expect(listener.connections == 1)
        }
    }

    @Test("of several addresses the first that takes a connection is called")
    func nextAddress() async throws {
        try await Listener.run(.answer(.ok)) { listener in
            let lookup = NameLookup { _, _ in
                // Of the two the listener has the second alone.
                [
                    try SocketAddress(ipAddress: "127.0.0.2", port: listener.port),
                    try SocketAddress(ipAddress: "127.0.0.1", port: listener.port),
                ]
            }
            let http = try NetworkHTTP(policy: Self.open, lookup: lookup)
            let response = try await http.send(Self.request("http://client.example/"))
            #expect(response.status == 200)
        }
    }

    @Test("what is not an http URL is not called", arguments: ["ftp://a/", "http://", "/path", "http://user@host/"])
    func malformed(_ url: String) async throws {
        #expect(await Self.failure(try NetworkHTTP(policy: Self.open), Self.request(url)) == .malformedURL)
    }

    @Test("a header that would begin a second one is not sent")
    func injection() async throws {
        let http = try NetworkHTTP(policy: Self.open)
        try await Listener.run(.answer(.ok)) { listener in
            var request = Self.request("http://127.0.0.1:\(listener.port)/")
            request.headers = [("X-Kind", "a\r\nX-Second: b")]
            guard case .unreachable = await Self.failure(http, request) else {
                Issue.record("the header was sent")
                return
            }
            #expect(listener.requests.isEmpty)
        }
    }

    @Test("calls that follow each other share a connection; one that the other side ends is not used again")
    func keepsConnection() async throws {
        let http = try NetworkHTTP(policy: Self.open)
        try await Listener.run(.answer(.ok)) { listener in
            for number in 1...3 {
                let response = try await http.send(Self.request("http://127.0.0.1:\(listener.port)/\(number)"))
                #expect(response.status == 200)
            }
            #expect(listener.connections == 1)
            #expect(listener.requests.map(\.uri) == ["/1", "/2", "/3"])
        }
        try await Listener.run(.answer(.ok, headers: ["Connection": "close"])) { listener in
            for _ in 1...2 { _ = try await http.send(Self.request("http://127.0.0.1:\(listener.port)/")) }
            #expect(listener.connections == 2)
        }
    }

    @Test("an idle connection is not used for a name that has moved, nor where its address is forbidden now")
    func idleAddress() async throws {
        let addresses = Mutex(["127.0.0.1"])
        let lookup = NameLookup { _, port in
            try addresses.withLock { $0 }.map { try SocketAddress(ipAddress: $0, port: port) }
        }
        try await Listener.run(.answer(.ok)) { listener in
            let url = "http://client.example:\(listener.port)/jwks"
            let http = try NetworkHTTP(policy: AddressPolicy(disallowsPrivate: true, exceptions: [url]), lookup: lookup)
            _ = try await http.send(Self.request(url))
            let other = Self.request("http://client.example:\(listener.port)/other")
            #expect(await Self.failure(http, other) == .forbiddenAddress)
            // Nobody listens at this one.
            addresses.withLock { $0 = ["127.0.0.2"] }
            guard case .unreachable = await Self.failure(http, Self.request(url)) else {
                Issue.record("the former address was called")
                return
            }
            #expect(listener.requests.count == 1)
        }
    }
}
