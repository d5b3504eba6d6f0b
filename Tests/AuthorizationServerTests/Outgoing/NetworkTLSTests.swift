import AuthorizationServer
import Ground
import NIOCore
import NIOHTTP1
import NIOSSL
import OAuth
import Synchronization
import Testing
import Web

@Suite("Outgoing calls over TLS: whom they believe (RFC 9525 §6), and which name they say (RFC 6066 §3)")
struct NetworkTLSTests {
    /// A server with a certificate for `localhost`, and what it heard of names.
    private struct Setting {
        let certificate: NIOSSLCertificate
        let server: NIOSSLContext
        let names = Names()

        final class Names: Sendable {
            let heard = Mutex<[String?]>([])
        }

        init() throws {
            let (certificate, key) = try SelfSignedCertificate.pem(at: WallClock.system.now())
            self.certificate = try NIOSSLCertificate(bytes: Array(certificate.utf8), format: .pem)
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: [.certificate(self.certificate)],
                privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(key.utf8), format: .pem)))
            let names = names
            configuration.sslContextCallback = { values, promise in
                names.heard.withLock { $0.append(values.serverHostname) }
                promise.succeed(.noChanges)
            }
            server = try NIOSSLContext(configuration: configuration)
        }

        /// - Parameter trusts: Whether the caller knows who issued the certificate.
        func caller(trusts: Bool) throws -> NetworkHTTP {
            var configuration = TLSConfiguration.makeClientConfiguration()
            if trusts { configuration.trustRoots = .certificates([certificate]) }
            let lookup = NameLookup { _, port in [try SocketAddress(ipAddress: "127.0.0.1", port: port)] }
            return try NetworkHTTP(
                policy: AddressPolicy(disallowsPrivate: false), lookup: lookup, tls: configuration)
        }
    }

    private func outcome(_ http: NetworkHTTP, _ url: String) async -> Result<Int, OutgoingFailure> {
        var request = OutgoingRequest(url: url)
        // So long that a busy machine passes.
        request.timeout = .seconds(600)
        do throws(OutgoingFailure) { return .success(try await http.send(request).status) } catch { return .failure(error) }
    }

    @Test("a certificate of an authority that is trusted, for the name of the URL, is believed; the name was sent")
    func believed() async throws {
        let setting = try Setting()
        try await Listener.run(.answer(.ok), tls: setting.server) { listener in
            let outcome = await outcome(try setting.caller(trusts: true), "https://localhost:\(listener.port)/")
            #expect(outcome == .success(200))
            #expect(setting.names.heard.withLock { $0 } == ["localhost"])
        }
    }

    @Test("one of an authority that nobody trusts is refused, and nothing is sent")
    func unknownAuthority() async throws {
        let setting = try Setting()
        try await Listener.run(.answer(.ok), tls: setting.server) { listener in
            let outcome = await outcome(try setting.caller(trusts: false), "https://localhost:\(listener.port)/")
            guard case .failure(.unreachable) = outcome else {
                Issue.record("\(outcome)")
                return
            }
            #expect(listener.requests.isEmpty)
        }
    }

    @Test("one for another name is refused, though the authority is trusted", arguments: ["client.example", "127.0.0.1"])
    func otherName(_ host: String) async throws {
        let setting = try Setting()
        try await Listener.run(.answer(.ok), tls: setting.server) { listener in
            let outcome = await outcome(try setting.caller(trusts: true), "https://\(host):\(listener.port)/")
            guard case .failure(.unreachable) = outcome else {
                Issue.record("\(outcome)")
                return
            }
            #expect(listener.requests.isEmpty)
            // RFC 6066 §3: an address is no name.
            #expect(setting.names.heard.withLock { $0 } == [host == "127.0.0.1" ? nil : host])
        }
    }

    @Test("a server that speaks no TLS is not spoken to in the clear")
    func noTLS() async throws {
        try await Listener.run(.answer(.ok)) { listener in
            let outcome = await outcome(try Setting().caller(trusts: true), "https://localhost:\(listener.port)/")
            guard case .failure = outcome else {
                Issue.record("\(outcome)")
                return
            }
            #expect(listener.requests.isEmpty)
        }
    }
}
