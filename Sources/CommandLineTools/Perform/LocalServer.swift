import AdminClient
import FoundationEssentials
import Ground
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A web server on this machine's loopback address, for as long as a command runs.
struct LocalServer: Sendable {
    let port: Int
    let routes: [LocalRoute]
    /// Called when connections are accepted.
    let onRunning: @Sendable () -> Void

    /// Serves until the first of `results` has come and its page went out; ends early by a signal.
    func run<Value: Sendable>(until results: AsyncThrowingStream<Value, any Error>) async throws -> Value {
        let logger = Logger(label: "demo") { _ in SwiftLogNoOpLogHandler() }
        let onRunning = onRunning
        let application = Application(
            router: router, configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)),
            onServerRunning: { _ in onRunning() }, logger: logger)
        let services = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [application], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        return try await withThrowingTaskGroup(of: Result<Value, any Error>?.self) { group in
            group.addTask {
                do {
                    try await services.run()
                } catch let error as IOError where error.errnoCode == EADDRINUSE {
                    throw CommandFailure("The port \(port) is taken by another program. Choose one with --port.")
                }
                return nil
            }
            group.addTask {
                let result = await Self.first(of: results)
                // Requests under way are finished: the page goes out, also one that tells of an error.
                await services.triggerGracefulShutdown()
                return result
            }
            var outcome: Result<Value, any Error>?
            while let next = try await group.next() {
                if let next { outcome = next } else { group.cancelAll() }
            }
            guard let outcome else { throw CommandFailure("It was ended before an answer came.") }
            return try outcome.get()
        }
    }

    /// Serves until `work` has its result.
    func run<Value: Sendable>(while work: @escaping @Sendable () async throws -> Value) async throws -> Value {
        let (results, outcome) = AsyncThrowingStream<Value, any Error>.makeStream()
        return try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask {
                do {
                    outcome.yield(try await work())
                    outcome.finish()
                } catch {
                    outcome.finish(throwing: error)
                }
                return nil
            }
            group.addTask { try await run(until: results) }
            defer { group.cancelAll() }
            while let next = try await group.next() {
                if let next { return next }
            }
            throw CommandFailure("It was ended before an answer came.")
        }
    }

    private static func first<Value: Sendable>(
        of results: AsyncThrowingStream<Value, any Error>
    ) async -> Result<Value, any Error>? {
        do {
            for try await value in results { return .success(value) }
            return nil
        } catch {
            return .failure(error)
        }
    }

    private var router: Router<BasicRequestContext> {
        let router = Router()
        for route in routes {
            router.get(RouterPath(route.path)) { request, _ in
                let query = request.head.path?.split(separator: "?", maxSplits: 1).dropFirst().first
                return await Self.response(route, query ?? "")
            }
            router.post(RouterPath(route.path)) { request, _ in
                let body = try await request.body.collect(upTo: 1 << 16)
                return await Self.response(route, String(buffer: body))
            }
        }
        return router
    }

    private static func response(_ route: LocalRoute, _ form: some StringProtocol) async -> Response {
        let answer: LocalAnswer
        do {
            answer = try await route.answer(try FormParameters(decoding: form.utf8))
        } catch {
            answer = .failure("\(error)")
        }
        switch answer {
        case .redirect(let url): return Response(status: .seeOther, headers: [.location: url, .cacheControl: "no-store"])
        case .html(let text, let status):
            return Response(
                status: .init(code: status),
                headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
        }
    }
}
