import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// One route that answers with JSON that was written beforehand, and nothing else: what the framework costs by itself.
/// The benchmark quotes every figure as a ratio to this.
///
/// `ceiling PORT`
@main
struct Ceiling {
    static func main() async throws {
        let port = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 4400
        var logger = Logger(label: "ceiling")
        logger.logLevel = .error
        let router = Router()
        let json = ByteBuffer(string: #"{"status":"ok"}"#)
        router.get("/") { _, _ -> Response in
            Response(
                status: .ok, headers: [.contentType: "application/json; charset=utf-8"], body: ResponseBody(byteBuffer: json))
        }
        let application = Application(
            router: router,
            configuration: ApplicationConfiguration(
                address: .hostname("127.0.0.1", port: port), serverName: nil, backlog: 1024),
            logger: logger)
        try await application.runService()
    }
}
