import Foundation
import Ground
import Testing
import Web

@Suite("Listeners: TLS, where TLS ended, Unix sockets")
struct ListeningTests {
    private static let now = WallClock.system.now()

    /// A folder of its own, removed at the end.
    private func withFolder(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "web-\(Hex.encode(RandomBytes.system(6)))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder.path)
    }

    private func write(_ text: String, _ path: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }

    @Test("a listener with a certificate speaks TLS and nothing else — seed A9")
    func tls() async throws {
        let (chain, key) = try SelfSignedCertificate.pem(at: Self.now)
        let certificate = try ServerCertificate(chain: .text(Array(chain.utf8)), key: .text(Array(key.utf8)))
        try await RunningListener.run(security: security(certificate)) { listener in
            let port = try #require(listener.port)
            let status = try await RunningListener.status(of: "https://localhost:\(port)/", trusting: chain)
            #expect(status == 200)
            await #expect(throws: (any Error).self) {
                try await RunningListener.status(of: "http://localhost:\(port)/")
            }
        }
    }

    private func security(_ certificate: ServerCertificate?, from terminators: [String] = []) -> ConnectionSecurity {
        ConnectionSecurity(certificate: certificate, terminators: terminators.compactMap { AddressRange($0) })
    }

    @Test("a changed certificate greets the next connection; a broken one changes nothing")
    func reload() async throws {
        let (first, firstKey) = try SelfSignedCertificate.pem(at: Self.now)
        let (second, secondKey) = try SelfSignedCertificate.pem(at: Self.now)
        try await withFolder { folder in
            try write(first, "\(folder)/tls.crt")
            try write(firstKey, "\(folder)/tls.key")
            let certificate = try ServerCertificate(
                chain: .file("\(folder)/tls.crt"), key: .file("\(folder)/tls.key"))
            try await RunningListener.run(security: security(certificate)) { listener in
                let port = try #require(listener.port)
                let url = "https://localhost:\(port)/"
                let before = try await RunningListener.status(of: url, trusting: first)
                #expect(before == 200)
                try write(second, "\(folder)/tls.crt")
                #expect(throws: ServerCertificate.Failure.self) { try certificate.reload() }
                let between = try await RunningListener.status(of: url, trusting: first)
                #expect(between == 200)
                try write(secondKey, "\(folder)/tls.key")
                try certificate.reload()
                let after = try await RunningListener.status(of: url, trusting: second)
                #expect(after == 200)
                await #expect(throws: (any Error).self) {
                    try await RunningListener.status(of: url, trusting: first)
                }
            }
        }
    }

    @Test("a certificate that cannot be used is refused with a sentence")
    func unusable() throws {
        let (chain, key) = try SelfSignedCertificate.pem(at: Self.now)
        let (_, other) = try SelfSignedCertificate.pem(at: Self.now)
        for (chain, key) in [("", key), (chain, ""), (chain, other), ("garbage", "garbage")] {
            #expect(throws: ServerCertificate.Failure.self) {
                try ServerCertificate(chain: .text(Array(chain.utf8)), key: .text(Array(key.utf8)))
            }
        }
        #expect(throws: ServerCertificate.Failure.self) {
            try ServerCertificate(chain: .file("/nowhere/tls.crt"), key: .file("/nowhere/tls.key"))
        }
    }

    @Test("plain http from where TLS ended is answered if it was https there — seed A7")
    func terminated() async throws {
        try await RunningListener.run(security: security(nil, from: ["127.0.0.0/8"])) { listener in
            let port = try #require(listener.port)
            let url = "http://127.0.0.1:\(port)/"
            let silent = try await RunningListener.status(of: url)
            let plain = try await RunningListener.status(of: url, headers: [("X-Forwarded-Proto", "http")])
            let secure = try await RunningListener.status(of: url, headers: [("X-Forwarded-Proto", "https")])
            let health = try await RunningListener.status(of: url + "health/alive")
            #expect([silent, plain, secure, health] == [502, 502, 200, 200])
        }
    }

    @Test("plain http from elsewhere is refused, whatever its headers claim; health checks are not — seed A8")
    func notTerminated() async throws {
        try await RunningListener.run(security: security(nil, from: ["10.0.0.0/8"])) { listener in
            let port = try #require(listener.port)
            let url = "http://127.0.0.1:\(port)/"
            let claims = [("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "10.0.0.1")]
            let refused = try await RunningListener.status(of: url, headers: claims)
            let health = try await RunningListener.status(of: url + "health/alive")
            #expect([refused, health] == [502, 200])
        }
    }

    @Test("with a certificate, who does not come from where TLS ended is greeted with it")
    func both() async throws {
        let certificate = try SelfSignedCertificate.make(at: Self.now)
        try await RunningListener.run(security: security(certificate, from: ["10.0.0.0/8"])) { listener in
            let port = try #require(listener.port)
            let status = try await RunningListener.status(of: "https://localhost:\(port)/")
            #expect(status == 200)
        }
    }

    @Test("a socket has its permissions, replaces a stale one, and goes with its program — seed A47, A49, A50, A52")
    func socket() async throws {
        try await withFolder { folder in
            let path = "\(folder)/admin.sock"
            let socket = try UnixSocket(path: path, owner: nil, group: nil, mode: 0o770)
            for _ in 0..<2 {
                try await RunningListener.run(.socket(socket)) { listener in
                    #expect(listener.port == nil)
                    let attributes = try FileManager.default.attributesOfItem(atPath: path)
                    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o770)
                    let url = "http+unix://\(path.replacing("/", with: "%2F"))/"
                    let status = try await RunningListener.status(of: url)
                    #expect(status == 200)
                }
                #expect(!FileManager.default.fileExists(atPath: path))
            }
        }
    }

    @Test("an owner or group that the system does not know is refused — seed A51")
    func owner() throws {
        #expect(throws: UnixSocket.Failure.self) {
            try UnixSocket(path: "/tmp/x", owner: "no-such-user", group: nil, mode: 0o755)
        }
        #expect(throws: UnixSocket.Failure.self) {
            try UnixSocket(path: "/tmp/x", owner: nil, group: "no-such-group", mode: 0o755)
        }
        _ = try UnixSocket(path: "/tmp/x", owner: "0", group: "root", mode: 0o755)
    }

    @Test("a file that changed is noticed once, and so is one that was replaced")
    func watch() async throws {
        try await withFolder { folder in
            let path = "\(folder)/settings.yaml"
            try write("a: 1", path)
            let (changes, noticed) = AsyncStream<Void>.makeStream()
            let reader = BoundedExecutor(name: "test", workers: 1, waitingLimit: 4)
            let watch = FileWatch([path], reader: reader) { noticed.yield() }
            try await watch.check()
            try write("a: 2", path)
            try await watch.check()
            try await watch.check()
            try FileManager.default.removeItem(atPath: path)
            try await watch.check()
            noticed.finish()
            var count = 0
            for await _ in changes { count += 1 }
            #expect(count == 2)
        }
    }
}
