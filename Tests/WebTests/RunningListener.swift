import AsyncHTTPClient
import Ground
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1
import NIOSSL
import ServiceLifecycle
import Web

/// A listener that answers `here` to `GET /health/alive` and `GET /`, for as long as a test wants.
struct RunningListener {
    /// `nil` on a Unix socket.
    let port: Int?

    static func run(
        _ place: ListenerPlace = .network(host: "127.0.0.1", port: 0), security: ConnectionSecurity = .none,
        _ body: (RunningListener) async throws -> Void
    ) async throws {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let router = Router(context: WebContext.self)
        router.add(
            middleware: Observation(
                clock: .system, limits: RequestLimits(), headers: ResponseHeaders(https: false), metrics: HTTPMetrics(labels: "")
            ) { error, _, _ in .text("\(error)", status: (error as? RequestFailure)?.status ?? .internalServerError) })
        if let termination = TerminationGuard(
            terminators: security.terminators, othersSpeakTLS: security.certificate != nil)
        {
            router.add(middleware: termination)
        }
        router.get("/") { _, _ in Response.text("here") }
        router.get("/health/alive") { _, _ in Response.text("here") }
        let (ports, found) = AsyncStream<Int?>.makeStream()
        let service = WebServer(name: "test", place: place, security: security, limits: RequestLimits(), logger: logger)
            .service(router.buildResponder()) { found.yield($0) }
        let group = ServiceGroup(configuration: ServiceGroupConfiguration(services: [service], logger: logger))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { found.finish() }
                try await group.run()
            }
            for await port in ports {
                do {
                    try await body(RunningListener(port: port))
                } catch {
                    await group.triggerGracefulShutdown()
                    throw error
                }
                break
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    /// The status of `GET url`, by a client of its own.
    ///
    /// - Parameter trusted: The only certificate that the client trusts, PEM; `nil` trusts any.
    static func status(
        of url: String, trusting trusted: String? = nil, headers: [(String, String)] = []
    ) async throws -> UInt {
        var tls = TLSConfiguration.makeClientConfiguration()
        if let trusted {
            tls.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(Array(trusted.utf8)))
        } else {
            tls.certificateVerification = .none
        }
        let client = HTTPClient(
            eventLoopGroupProvider: .singleton, configuration: HTTPClient.Configuration(tlsConfiguration: tls))
        do {
            var request = HTTPClientRequest(url: url)
            for (name, value) in headers { request.headers.add(name: name, value: value) }
            let response = try await client.execute(request, timeout: .seconds(600))
            try await client.shutdown()
            return response.status.code
        } catch {
            try await client.shutdown()
            throw error
        }
    }
}
